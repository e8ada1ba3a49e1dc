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
 * One attribute in a request: the stored value and the current value. Not thread-safe.
 *
 * <p>A value that was changed in place is detected by encoding it again. Decoding and encoding may change the JSON, for
 * example if an older class lacks a field. So the encoding is also compared with that of a freshly decoded stored value.
 * A value that was only read is never written.
 */
final class Attribute {

    private static final EventLog LOG = EventLog.of(Attribute.class);

    private final String name;
    private final AttributeCodec codec;
    private final Map<Type, Object> values = new HashMap<>(); // returned or put, by the type they were decoded as
    private final Map<Type, byte[]> unchanged = new HashMap<>(0); // encodings of values that differ from their JSON
    private @Nullable StoredValue stored; // null: the store has no such attribute
    private byte @Nullable [] current; // null: absent; else the value at the last check
    private @Nullable BackedAttribute object; // backs the attribute; null: none does
    private boolean warned;

    private Attribute(String name, AttributeCodec codec, @Nullable StoredValue stored) {
        this.name = name;
        this.codec = codec;
        this.stored = stored;
        this.current = stored == null ? null : stored.json();
    }

    static Attribute stored(String name, StoredValue value, AttributeCodec codec) {
        return new Attribute(name, codec, value);
    }

    static Attribute absent(String name, AttributeCodec codec) {
        return new Attribute(name, codec, null);
    }

    boolean isPresent() {
        return (object == null ? current : json()) != null;
    }

    Optional<BackedAttribute> object() {
        return Optional.ofNullable(object);
    }

    /** Makes an object back the attribute. */
    BackedAttribute attach(AttributeObject newObject) {
        detachObject();
        byte[] json = json();
        if (json != null && StoredValue.isUndecryptable(json)) {
            warnUndecryptable();
        }
        object = new BackedAttribute(newObject, json, codec);
        return object;
    }

    /** Detaches the object that backs the attribute, if any. */
    void detachObject() {
        if (object != null) {
            object.detach();
            object = null;
        }
    }

    /** The present value's JSON; null: absent. */
    byte @Nullable [] json() {
        if (object != null) {
            byte[] now = object.json();
            if (!Arrays.equals(now, current)) {
                replace(now);
            }
        }
        byte[] before = current;
        if (before != null) {
            for (Map.Entry<Type, Object> entry : values.entrySet()) {
                Optional<byte[]> now = changed(entry.getKey(), entry.getValue(), before);
                if (now.isPresent()) {
                    current = now.get();
                    unchanged.clear();
                    values.keySet().retainAll(Set.of(entry.getKey())); // the other values are stale
                    detachObject();
                    return current;
                }
            }
        }
        return current;
    }

    /** The encoding of a value that changed in place. */
    private Optional<byte[]> changed(Type type, Object value, byte[] before) {
        if (Immutability.isImmutable(value)) {
            return Optional.empty();
        }
        byte[] now = encode(value, type);
        if (Arrays.equals(now, before) || Arrays.equals(now, unchanged.get(type))) {
            return Optional.empty();
        } else if (Arrays.equals(now, asDecoded(before, type))) {
            unchanged.put(type, now);
            return Optional.empty();
        }
        codec.proof().check(name, value, type, now);
        return Optional.of(now);
    }

    private byte @Nullable [] asDecoded(byte[] json, Type type) {
        try {
            return codec.decode(json, type).map(value -> encode(value, type)).orElse(null);
        } catch (UnreadableValueException e) { // a class that can be written but not read
            return null;
        }
    }

    Optional<String> text() {
        byte[] json = json();
        return json == null ? Optional.empty() : readable(json, () -> Optional.of(codec.text(json)));
    }

    Optional<Object> as(Type wanted) {
        byte[] json = json();
        if (json == null) {
            return Optional.empty();
        }
        Optional<Object> held = held(wanted);
        return held.isPresent() ? held : readable(json, () -> decoded(json, wanted));
    }

    /** The present value of that type, or of a subclass. */
    private Optional<Object> held(Type wanted) {
        Object same = values.get(wanted);
        if (same == null && wanted instanceof Class<?> type) {
            return values.entrySet().stream()
                    .filter(entry -> entry.getKey() instanceof Class<?> known && type.isAssignableFrom(known))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
        return Optional.ofNullable(same);
    }

    private Optional<Object> decoded(byte[] json, Type wanted) {
        Optional<Object> decoded = codec.decode(json, wanted);
        decoded.ifPresent(value -> values.put(wanted, value));
        return decoded;
    }

    private <T> Optional<T> readable(byte[] json, Supplier<Optional<T>> reading) {
        if (StoredValue.isUndecryptable(json)) {
            warnUndecryptable();
            return Optional.empty();
        }
        try {
            return reading.get();
        } catch (UnreadableValueException e) { // its cause may show the value
            warn(LogEvent.named("attribute-unreadable"), e.getMessage());
            return Optional.empty();
        }
    }

    private void warnUndecryptable() {
        warn(LogEvent.named("attribute-undecryptable"), stored == null ? null : stored.failure());
    }

    private void warn(LogEvent event, @Nullable String failure) {
        if (!warned) {
            warned = true;
            LOG.log(Level.WARNING, event.with("attribute", name).with("failure", String.valueOf(failure)));
        }
    }

    void put(Object value, byte[] json) {
        detachObject();
        replace(json);
        values.put(value.getClass(), value);
    }

    void remove() {
        detachObject();
        replace(null);
    }

    private void replace(byte @Nullable [] json) {
        current = json;
        values.clear();
        unchanged.clear();
    }

    /** The value to be written; empty if the store has the same, or if the attribute is absent. */
    Optional<byte[]> toWrite() {
        byte[] now = json();
        return now == null || stored != null && Arrays.equals(now, stored.json()) ? Optional.empty() : Optional.of(now);
    }

    /** The value that the store held when it was last read or written. */
    Optional<StoredValue> expected() {
        return Optional.ofNullable(stored);
    }

    /** The present value, for a copy of the attribute. */
    Optional<StoredValue> snapshot() {
        byte[] json = json();
        return json == null
                ? Optional.empty()
                : Optional.of(new StoredValue(json, json, stored == null ? null : stored.failure()));
    }

    /** Whether the attribute is to be removed from the store, as of the last call of {@link #toWrite}. */
    boolean isToRemove() {
        return stored != null && current == null;
    }

    /** The store holds this value now; null: nothing. */
    void markStored(@Nullable StoredValue value) {
        stored = value;
        if (object != null && value != null) {
            object.saved(value.json());
        }
    }

    private byte[] encode(Object value, Type type) {
        return codec.encode(name, value, type);
    }
}
