package io.github.redissession.scope;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.SessionDataException;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.codec.UnreadableValueException;
import io.github.redissession.jsonb.FieldMapping;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
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
        return encodeValue(value(bean), codec);
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
     * Verifies that the next request reads the field's value from its JSON.
     *
     * @throws SessionDataException if it reads another value
     */
    void verifyLossless(byte[] json, Object bean, AttributeCodec codec) {
        Object value = value(bean);
        if (value == null || mapping.adapter() == null && codec.proof().isKept(mapping.type(), value)) {
            return;
        }
        Object read;
        try {
            read = decodeValue(json, codec).orElse(null);
        } catch (UnreadableValueException e) {
            throw new SessionDataException(message("cannot be read back by JSON Binding"), e);
        }
        codec.proof().difference(value, read, toString()).ifPresent(difference -> {
            throw new SessionDataException(message("changes when JSON Binding reads it back: " + difference));
        });
    }

    /** The value of the field. */
    @Nullable
    Object value(Object bean) {
        try {
            return field.get(bean);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
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
