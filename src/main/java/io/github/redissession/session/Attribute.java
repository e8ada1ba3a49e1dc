package io.github.redissession.session;

import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.codec.Immutability;
import io.github.redissession.codec.UnreadableValueException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One attribute in a request: what the store holds, and what the request made of it.
 *
 * <p>Whether an object that was handed out changed is found by encoding it again. A class may not encode just what it
 * was decoded from (an older release of it knows fewer fields), so the comparison is at last with what the stored
 * value would encode to: what was only read is never written.
 */
final class Attribute {

    private static final EventLog LOG = EventLog.of(Attribute.class);

    private final String name;
    private final AttributeCodec codec;
    private final Map<Type, Object> objects = new HashMap<>(); // handed out or put, by what they were decoded as
    private byte @Nullable [] stored; // null: the store has no such attribute
    private byte @Nullable [] current; // null: removed; else the value when it was last looked at
    private @Nullable BackedAttribute live; // the object that stands for the attribute, if there is one
    private boolean warned;

    private Attribute(String name, AttributeCodec codec, byte @Nullable [] stored) {
        this.name = name;
        this.codec = codec;
        this.stored = stored;
        this.current = stored;
    }

    static Attribute stored(String name, byte[] value, AttributeCodec codec) {
        return new Attribute(name, codec, value);
    }

    static Attribute absent(String name, AttributeCodec codec) {
        return new Attribute(name, codec, null);
    }

    boolean isPresent() {
        return (live == null ? current : json()) != null;
    }

    Optional<BackedAttribute> live() {
        return Optional.ofNullable(live);
    }

    /** From now on this object stands for the attribute. */
    BackedAttribute back(AttributeObject value) {
        letGo();
        live = new BackedAttribute(value, json(), codec);
        return live;
    }

    /** From now on no object stands for the attribute, until another does. */
    void letGo() {
        if (live != null) {
            live.letGo();
            live = null;
        }
    }

    /** The value's JSON as it is now, or null. */
    byte @Nullable [] json() {
        if (live != null) {
            byte[] now = live.json();
            if (!Arrays.equals(now, current)) {
                current = now;
                objects.clear();
            }
        }
        byte[] before = current;
        if (before != null) {
            for (Map.Entry<Type, Object> entry : objects.entrySet()) {
                Optional<byte[]> now = changed(entry.getKey(), entry.getValue(), before);
                if (now.isPresent()) {
                    current = now.get();
                    // The other objects stand for what the value was; whoever asks for one gets another.
                    objects.keySet().retainAll(Set.of(entry.getKey()));
                    letGo();
                    return current;
                }
            }
        }
        return current;
    }

    /** What the object is now, if it changed. */
    private Optional<byte[]> changed(Type type, Object object, byte[] before) {
        if (Immutability.isImmutable(object)) {
            return Optional.empty();
        }
        byte[] now = encode(object, type);
        return Arrays.equals(now, before) || Arrays.equals(now, asDecoded(before, type))
                ? Optional.empty()
                : Optional.of(now);
    }

    private byte @Nullable [] asDecoded(byte[] json, Type type) {
        try {
            return codec.decode(json, type).map(value -> encode(value, type)).orElse(null);
        } catch (UnreadableValueException e) { // it was put, and is of a class that can be written but not read
            return null;
        }
    }

    Optional<String> text() {
        byte[] json = json();
        return json == null ? Optional.empty() : readable(() -> Optional.of(codec.text(json)));
    }

    Optional<Object> as(Type wanted) {
        byte[] json = json();
        if (json == null) {
            return Optional.empty();
        }
        Optional<Object> held = held(wanted);
        return held.isPresent() ? held : readable(() -> decoded(json, wanted));
    }

    /** The object there is of that type, or of a type that is one. */
    private Optional<Object> held(Type wanted) {
        Object same = objects.get(wanted);
        if (same == null && wanted instanceof Class<?> type) {
            return objects.entrySet().stream()
                    .filter(entry -> entry.getKey() instanceof Class<?> known && type.isAssignableFrom(known))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
        return Optional.ofNullable(same);
    }

    private Optional<Object> decoded(byte[] json, Type wanted) {
        Optional<Object> decoded = codec.decode(json, wanted);
        decoded.ifPresent(object -> objects.put(wanted, object));
        return decoded;
    }

    private <T> Optional<T> readable(Supplier<Optional<T>> reading) {
        try {
            return reading.get();
        } catch (UnreadableValueException e) {
            if (!warned) {
                warned = true;
                String failure = String.valueOf(e.getMessage()); // and not what is behind it, which may show the value
                LOG.log(
                        Level.WARNING,
                        LogEvent.named("attribute-unreadable")
                                .with("attribute", name)
                                .with("failure", failure));
            }
            return Optional.empty();
        }
    }

    void put(Object value, byte[] json) {
        letGo();
        current = json;
        objects.clear();
        objects.put(value.getClass(), value);
    }

    void remove() {
        letGo();
        current = null;
        objects.clear();
    }

    /** What the store is to write; empty if it holds the same already, or if the attribute is not there. */
    Optional<byte[]> toWrite() {
        byte[] now = json();
        return now == null || Arrays.equals(now, stored) ? Optional.empty() : Optional.of(now);
    }

    Optional<byte[]> storedJson() {
        return Optional.ofNullable(stored);
    }

    /** Whether the store is to take it away; as of the last look at what it is to write. */
    boolean isToRemove() {
        return stored != null && current == null;
    }

    /** The store now holds this, or, if null, nothing. */
    void markStored(byte @Nullable [] json) {
        stored = json;
        if (live != null && json != null) {
            live.saved(json);
        }
    }

    private byte[] encode(Object value, Type type) {
        return codec.encode(name, value, type);
    }
}
