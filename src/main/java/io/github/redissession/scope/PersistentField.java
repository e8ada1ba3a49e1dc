package io.github.redissession.scope;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.SessionDataException;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.codec.UnreadableValueException;
import io.github.redissession.scope.jsonb.FieldMapping;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A field of a scoped bean that is stored as a member of the bean's JSON object. Thread-safe. */
final class PersistentField {

    private static final byte[] NULL = "null".getBytes(UTF_8);

    private final Field field;
    private final String member;
    private final FieldMapping mapping;

    /** @param field an accessible field */
    PersistentField(Field field, String member, FieldMapping mapping) {
        this.field = field;
        this.member = member;
        this.mapping = mapping;
    }

    /** The name of the member. */
    String member() {
        return member;
    }

    /**
     * Encodes the field's value as JSON.
     *
     * @throws SessionDataException if the value cannot be mapped
     */
    byte[] encode(Object bean, AttributeCodec codec) {
        try {
            return encodeValue(field.get(bean), codec);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Decodes JSON and sets the field to the value.
     *
     * @throws UnreadableValueException if the JSON does not map to the field's type; the field is unchanged
     */
    void decode(byte[] json, Object bean, AttributeCodec codec) {
        Object value = decodeValue(json, codec).orElse(null);
        try {
            field.set(bean, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Verifies that JSON decodes and encodes to itself, so that the next request reads the same value.
     *
     * @throws SessionDataException if it does not
     */
    void verifyLossless(byte[] json, AttributeCodec codec) {
        byte[] again;
        try {
            again = encodeValue(decodeValue(json, codec).orElse(null), codec);
        } catch (UnreadableValueException e) {
            throw new SessionDataException(message("cannot be read back by JSON Binding"), e);
        }
        if (!equalInAnyOrder(json, again)) {
            throw new SessionDataException(message("changes when JSON Binding reads it back: for example, it is of a"
                    + " subclass of the declared type, or has a property without a setter"));
        }
    }

    private byte[] encodeValue(@Nullable Object value, AttributeCodec codec) {
        if (value == null) {
            return NULL;
        }
        Object mapped;
        try {
            mapped = mapping.toJson(value);
        } catch (Exception e) {
            throw new SessionDataException(message("is refused by its adapter"), e);
        }
        try {
            return mapped == null ? NULL : codec.encode(member, mapped, mapping.typeOf(mapped));
        } catch (SessionDataException e) {
            throw new SessionDataException(message("cannot be mapped by JSON Binding"), e);
        }
    }

    private Optional<Object> decodeValue(byte[] json, AttributeCodec codec) {
        Optional<Object> mapped = codec.decode(json, mapping.type());
        try {
            Object value = mapped.isPresent() ? mapping.fromJson(mapped.get()) : null;
            Class<?> type = MethodType.methodType(field.getType()).wrap().returnType();
            if (value == null ? field.getType().isPrimitive() : !type.isInstance(value)) {
                throw new ClassCastException(
                        "not an instance of " + field.getType().getName());
            }
            return Optional.ofNullable(value);
        } catch (Exception e) { // adapters may throw anything
            throw new UnreadableValueException(field.getGenericType(), e);
        }
    }

    /** The elements of a set may be read back in another order. */
    private static boolean equalInAnyOrder(byte[] one, byte[] other) {
        return one.length == other.length && Arrays.equals(sorted(one), sorted(other));
    }

    private static byte[] sorted(byte[] json) {
        byte[] sorted = json.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private String message(String problem) {
        return "the field " + this + " cannot be stored in the session: its value " + problem
                + ". Use a value that the declared type maps, give the field an adapter (@JsonbTypeAdapter), or make it"
                + " transient";
    }

    @Override
    public String toString() {
        return field.getDeclaringClass().getName() + "." + field.getName();
    }
}
