package io.github.redissession.request;

import io.github.redissession.SessionDataException;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionChanges.Condition;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The attributes of one session in one request, and what changed in them. Guarded by the session they belong to. */
final class Attributes {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    private final Map<String, Attribute> byName = new HashMap<>();
    private final AttributeCodec codec;
    private final long maxSize;
    private final Consumer<String> nameCheck;
    private boolean cleared;

    /**
     * @param stored what the store holds
     * @param nameCheck throws {@link IllegalArgumentException} for a name that the store cannot keep
     */
    Attributes(Map<String, byte[]> stored, AttributeCodec codec, long maxSize, Consumer<String> nameCheck) {
        this.codec = codec;
        this.maxSize = maxSize;
        this.nameCheck = nameCheck;
        stored.forEach((name, value) -> byName.put(name, Attribute.stored(name, value, codec)));
    }

    Optional<String> text(String name) {
        return present(name).flatMap(Attribute::text);
    }

    Optional<Object> object(String name, Type type) {
        return present(name).flatMap(attribute -> attribute.as(type));
    }

    boolean contains(String name) {
        return present(name).isPresent();
    }

    private Optional<Attribute> present(String name) {
        return Optional.ofNullable(byName.get(name)).filter(Attribute::isPresent);
    }

    Set<String> names() {
        return byName.entrySet().stream()
                .filter(entry -> entry.getValue().isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isEmpty() {
        return byName.values().stream().noneMatch(Attribute::isPresent);
    }

    /** The object that stands for an attribute. */
    Optional<Backing> live(String name) {
        return Optional.ofNullable(byName.get(name)).flatMap(Attribute::live);
    }

    /** Has an object stand for an attribute, which need not be there. */
    Backing back(String name, LiveValue value) {
        return byName.computeIfAbsent(name, absent -> Attribute.absent(absent, codec))
                .back(value);
    }

    /** @return those that stood for attributes */
    List<Backing> letGo() {
        List<Backing> live =
                byName.values().stream().flatMap(it -> it.live().stream()).toList();
        byName.values().forEach(Attribute::letGo);
        return live;
    }

    /** @return the value's JSON */
    byte[] put(String name, Object value) {
        int nameSize = utf8(name).remaining();
        nameCheck.accept(name);
        byte[] json = codec.encode(name, value, value.getClass());
        if (Arrays.equals(json, NULL)) {
            throw new NullPointerException("the value is null in JSON: remove(name) takes an attribute away");
        }
        if (nameSize + json.length > maxSize) {
            throw new SessionDataException("the attribute " + AttributeCodec.quoted(name) + " has " + json.length
                    + " bytes, more than the " + maxSize + " that redis-session.max-size allows a whole session");
        }
        byName.computeIfAbsent(name, absent -> Attribute.absent(absent, codec)).put(value, json);
        return json;
    }

    /** The store holds this. */
    void markStored(String name, byte[] json) {
        Optional.ofNullable(byName.get(name)).ifPresent(attribute -> attribute.markStored(json));
    }

    /** What the store has to hold under this name for nobody to have interfered. */
    Condition condition(String name) {
        return new Condition(name, Optional.ofNullable(byName.get(name)).flatMap(Attribute::storedJson));
    }

    /** The store holds another value than was known; what the request made of the old one is dropped. */
    void replace(String name, Optional<byte[]> stored) {
        live(name).ifPresent(Backing::letGo);
        byName.remove(name);
        stored.ifPresent(json -> byName.put(name, Attribute.stored(name, json, codec)));
    }

    private static ByteBuffer utf8(String name) {
        if (name.startsWith("@")) {
            throw new IllegalArgumentException("the attribute name " + AttributeCodec.quoted(name)
                    + " begins with '@', as only the library's own fields do: choose another");
        }
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("an attribute name holds half a surrogate pair: choose another", e);
        }
    }

    void remove(String name) {
        Optional.ofNullable(byName.get(name)).ifPresent(Attribute::remove);
    }

    void clear() {
        letGo();
        byName.clear();
        cleared = true;
    }

    /** What the store is to do to hold what the request sees. */
    SessionChanges changes() {
        Set<String> removed = new HashSet<>();
        Map<String, byte[]> written = new HashMap<>();
        byName.forEach((name, attribute) -> {
            attribute.toWrite().ifPresent(json -> written.put(name, json));
            if (attribute.isToRemove()) {
                removed.add(name);
            }
        });
        return SessionChanges.attributes(cleared, removed, written);
    }

    /** The store did what {@link #changes} said. */
    void saved(SessionChanges changes) {
        cleared = false;
        byName.forEach((name, attribute) -> {
            if (changes.removed().contains(name)) {
                attribute.markStored(null);
            } else if (changes.written().containsKey(name)) {
                attribute.markStored(changes.written().get(name));
            }
        });
    }

    /** Drops everything, without a change that the store would have to follow. */
    void forget() {
        letGo();
        byName.clear();
        cleared = false;
    }
}
