package io.github.redissession.session;

import io.github.redissession.SessionDataException;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.codec.AttributeNames;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.ValueCipher;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The attributes of one session in one request, and what changed in them. Not thread-safe.
 *
 * <p>An attribute that the request does not use stays in the bytes that the store returned, and costs nothing.
 */
final class Attributes {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    /** The attributes that the request used; they take precedence over {@link #stored}. */
    private final Map<String, Attribute> used = new HashMap<>();

    private final ValueCipher cipher;
    private final AttributeCodec codec;
    private final long maxSize;
    private final Consumer<String> nameCheck;
    private Map<String, byte[]> stored;
    private boolean cleared;

    /**
     * @param stored what the store holds of the values
     * @param cipher of the id under which they were read
     * @param nameCheck throws {@link IllegalArgumentException} for a name that the store cannot keep
     */
    Attributes(
            Map<String, byte[]> stored,
            ValueCipher cipher,
            AttributeCodec codec,
            long maxSize,
            Consumer<String> nameCheck) {
        this.stored = stored;
        this.cipher = cipher;
        this.codec = codec;
        this.maxSize = maxSize;
        this.nameCheck = nameCheck;
    }

    Optional<String> text(String name) {
        return present(name).flatMap(Attribute::text);
    }

    Optional<Object> value(String name, Type type) {
        return present(name).flatMap(attribute -> attribute.as(type));
    }

    boolean contains(String name) {
        return present(name).isPresent();
    }

    private Optional<Attribute> present(String name) {
        return known(name).filter(Attribute::isPresent);
    }

    private Optional<Attribute> known(String name) {
        return Optional.ofNullable(used.get(name))
                .or(() -> Optional.ofNullable(stored.get(name))
                        .map(bytes -> use(name, Attribute.stored(name, opened(name, bytes), codec))));
    }

    private StoredValue opened(String name, byte[] bytes) {
        return StoredValue.open(cipher, name, bytes);
    }

    private Attribute attribute(String name) {
        return known(name).orElseGet(() -> use(name, Attribute.absent(name, codec)));
    }

    private Attribute use(String name, Attribute attribute) {
        used.put(name, attribute);
        return attribute;
    }

    Set<String> names() {
        return present().collect(Collectors.toUnmodifiableSet());
    }

    boolean isEmpty() {
        return present().findAny().isEmpty();
    }

    private Stream<String> present() {
        return Stream.concat(
                stored.keySet().stream().filter(name -> !used.containsKey(name)),
                used.entrySet().stream()
                        .filter(entry -> entry.getValue().isPresent())
                        .map(Map.Entry::getKey));
    }

    /** The present attributes; unmodifiable. */
    Map<String, StoredValue> snapshot() {
        Map<String, StoredValue> all = new HashMap<>();
        stored.forEach((name, bytes) -> {
            if (!used.containsKey(name)) {
                all.put(name, opened(name, bytes));
            }
        });
        used.forEach((name, attribute) -> attribute.snapshot().ifPresent(value -> all.put(name, value)));
        return Collections.unmodifiableMap(all);
    }

    AttributeCodec codec() {
        return codec;
    }

    /** The object that backs an attribute. */
    Optional<BackedAttribute> object(String name) {
        return Optional.ofNullable(used.get(name)).flatMap(Attribute::object);
    }

    /** Lets an object stand for an attribute, which need not exist. */
    BackedAttribute attach(String name, AttributeObject object) {
        return attribute(name).attach(object);
    }

    /** @return the objects that backed attributes */
    List<BackedAttribute> detachObjects() {
        List<BackedAttribute> objects =
                used.values().stream().flatMap(it -> it.object().stream()).toList();
        used.values().forEach(Attribute::detachObject);
        return objects;
    }

    /** @return the value's JSON */
    byte[] put(String name, Object value) {
        AttributeNames.check(name);
        nameCheck.accept(name);
        byte[] json = codec.proof().encode(name, value);
        if (Arrays.equals(json, NULL)) {
            throw new NullPointerException("the value is null in JSON: use remove(name) to remove the attribute");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length + json.length > maxSize) {
            throw new SessionDataException("the attribute " + AttributeNames.quoted(name) + " has " + json.length
                    + " bytes, more than the " + maxSize + " that redis-session.max-size allows a whole session");
        }
        attribute(name).put(value, json);
        return json;
    }

    /** The store holds this value now. */
    void markStored(String name, StoredValue value) {
        known(name).ifPresent(attribute -> attribute.markStored(value));
    }

    /** The store holds no such attribute now. */
    void markRemoved(String name) {
        known(name).ifPresent(attribute -> {
            attribute.remove();
            attribute.markStored(null);
        });
    }

    /** Whether the store would get another value of an attribute. */
    boolean isChanged(String name) {
        return known(name).flatMap(Attribute::toWrite).isPresent();
    }

    /** The value that the store must still hold for a compare-and-set to succeed. */
    Optional<StoredValue> expected(String name) {
        return known(name).flatMap(Attribute::expected);
    }

    /** The store holds another value than expected: it replaces the request's own. */
    void replace(String name, Optional<StoredValue> now) {
        object(name).ifPresent(BackedAttribute::detach);
        use(
                name,
                now.map(value -> Attribute.stored(name, value, codec)).orElseGet(() -> Attribute.absent(name, codec)));
    }

    void remove(String name) {
        known(name).ifPresent(Attribute::remove);
    }

    void clear() {
        forget();
        cleared = true;
    }

    /** What differs from the store. */
    AttributeChanges changes() {
        if (used.isEmpty() && !cleared) {
            return AttributeChanges.NONE;
        }
        Set<String> removed = new HashSet<>();
        Map<String, byte[]> written = new HashMap<>();
        used.forEach((name, attribute) -> {
            attribute.toWrite().ifPresent(json -> written.put(name, json));
            if (attribute.isToRemove()) {
                removed.add(name);
            }
        });
        return new AttributeChanges(cleared, removed, written);
    }

    /** The store applied these changes. */
    void saved(SealedChanges changes) {
        cleared = false;
        used.forEach((name, attribute) -> {
            if (changes.isRemoved(name)) {
                attribute.markStored(null);
            } else {
                changes.written(name).ifPresent(attribute::markStored);
            }
        });
    }

    /** Drops everything; the store's values stay. */
    void forget() {
        detachObjects();
        used.clear();
        stored = Map.of();
        cleared = false;
    }
}
