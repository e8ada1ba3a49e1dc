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

/** A field of a bean that lives in the session, as a member of the bean's JSON. Safe for use by many threads. */
public final class PersistentField {

    private static final byte[] NULL = "null".getBytes(UTF_8);

    private final Field field;
    private final String member;
    private final FieldMapping mapping;

    /** @param field one that may be accessed */
    public PersistentField(Field field, String member, FieldMapping mapping) {
        this.field = field;
        this.member = member;
        this.mapping = mapping;
    }

    public String member() {
        return member;
    }

    /**
     * The JSON of what the field of a bean holds.
     *
     * @throws SessionDataException if it cannot be mapped
     */
    public byte[] read(Object bean, AttributeCodec codec) {
        try {
            return encoded(field.get(bean), codec);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Sets the field of a bean to what JSON stands for.
     *
     * @throws UnreadableValueException if it does not map to the field's type; the field is as it was
     */
    public void write(byte[] json, Object bean, AttributeCodec codec) {
        Object value = decoded(json, codec).orElse(null);
        try {
            field.set(bean, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Refuses what would not be the same on the next request. */
    public void prove(byte[] json, AttributeCodec codec) {
        byte[] again;
        try {
            again = encoded(decoded(json, codec).orElse(null), codec);
        } catch (UnreadableValueException e) {
            throw new SessionDataException(refusal("is not what JSON Binding can read again"), e);
        }
        if (!sameInAnyOrder(json, again)) {
            throw new SessionDataException(
                    refusal("comes back as something else when JSON Binding reads it again: an object, say, of a class"
                            + " that the declared type knows nothing of, or one with a property that cannot be set"));
        }
    }

    private byte[] encoded(@Nullable Object value, AttributeCodec codec) {
        if (value == null) {
            return NULL;
        }
        Object mapped;
        try {
            mapped = mapping.toJson(value);
        } catch (Exception e) {
            throw new SessionDataException(refusal("is not what its adapter takes"), e);
        }
        try {
            return mapped == null ? NULL : codec.encode(member, mapped, mapping.typeOf(mapped));
        } catch (SessionDataException e) {
            throw new SessionDataException(refusal("is not what JSON Binding maps"), e);
        }
    }

    private Optional<Object> decoded(byte[] json, AttributeCodec codec) {
        Optional<Object> mapped = codec.decode(json, mapping.type());
        try {
            Object value = mapped.isPresent() ? mapping.fromJson(mapped.get()) : null;
            Class<?> type = MethodType.methodType(field.getType()).wrap().returnType();
            if (value == null ? field.getType().isPrimitive() : !type.isInstance(value)) {
                throw new ClassCastException("it is no " + field.getType().getName());
            }
            return Optional.ofNullable(value);
        } catch (Exception e) { // whatever an adapter throws
            throw new UnreadableValueException(field.getGenericType(), e);
        }
    }

    /** The elements of a set may come in another order. */
    private static boolean sameInAnyOrder(byte[] one, byte[] other) {
        return one.length == other.length && Arrays.equals(sorted(one), sorted(other));
    }

    private static byte[] sorted(byte[] json) {
        byte[] sorted = json.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private String refusal(String why) {
        return "the field " + this + " cannot be kept in the session: what it holds " + why
                + ". Put a value there that its type maps, give the field an adapter (@JsonbTypeAdapter), or make it"
                + " transient";
    }

    @Override
    public String toString() {
        return field.getDeclaringClass().getName() + "." + field.getName();
    }
}
