package io.github.redissession.request;

import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.codec.Immutability;
import io.github.redissession.codec.UnreadableValueException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attribute in a request: what the store holds, and what the request made of it.
 *
 * <p>Whether an object that was handed out changed is found by encoding it again. A class may not encode just what it
 * was decoded from (an older release of it knows fewer fields), so the comparison is at last with what the stored
 * value would encode to: what was only read is never written.
 */
final class Attribute {

    private static final Logger LOG = System.getLogger(Attribute.class.getName());

    private final String name;
    private final AttributeCodec codec;
    private byte @Nullable [] stored; // null: the store has no such attribute
    private byte @Nullable [] current; // null: removed; else the value when it was last looked at
    private @Nullable Object object; // null: nobody asked for one
    private @Nullable Type type; // what the object was decoded as; null: it was put
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
        return current != null;
    }

    /** The value's JSON as it is now, or null. */
    byte @Nullable [] json() {
        Object held = object;
        byte[] before = current;
        if (held != null && before != null && !Immutability.of(held)) {
            byte[] now = encode(held);
            if (!Arrays.equals(now, before) && !Arrays.equals(now, asDecoded(before))) {
                current = now;
            }
        }
        return current;
    }

    private byte @Nullable [] asDecoded(byte[] json) {
        return type == null ? null : codec.decode(json, type).map(this::encode).orElse(null);
    }

    Optional<Object> as(Type wanted, Class<?> raw) {
        Object held = object;
        if (held != null && (type == null ? raw.isInstance(held) : type.equals(wanted))) {
            return Optional.of(held);
        }
        byte[] json = json();
        return json == null ? Optional.empty() : decoded(json, wanted);
    }

    private Optional<Object> decoded(byte[] json, Type wanted) {
        try {
            Optional<Object> decoded = codec.decode(json, wanted);
            decoded.ifPresent(value -> {
                object = value;
                type = wanted;
            });
            return decoded;
        } catch (UnreadableValueException e) {
            if (!warned) {
                warned = true;
                LOG.log(Level.WARNING, "The attribute '" + name + "' reads as absent: " + e.getMessage());
            }
            return Optional.empty();
        }
    }

    void put(Object value, byte[] json) {
        object = value;
        type = null;
        current = json;
    }

    void remove() {
        object = null;
        current = null;
    }

    /** What the store is to write; empty if it holds the same already, or if the attribute is not there. */
    Optional<byte[]> toWrite() {
        byte[] now = json();
        return now == null || Arrays.equals(now, stored) ? Optional.empty() : Optional.of(now);
    }

    Optional<byte[]> storedJson() {
        return Optional.ofNullable(stored);
    }

    boolean isToRemove() {
        return stored != null && current == null;
    }

    /** The store now holds this, or, if null, nothing. */
    void isStored(byte @Nullable [] json) {
        stored = json;
    }

    private byte[] encode(Object value) {
        return codec.encode(name, value, type == null ? value.getClass() : type);
    }
}
