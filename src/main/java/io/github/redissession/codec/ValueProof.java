package io.github.redissession.codec;

import io.github.redissession.SessionDataException;
import io.github.redissession.jsonb.Difference;
import io.github.redissession.jsonb.JsonbTypeValidator;
import io.github.redissession.jsonb.KeptValues;
import io.github.redissession.jsonb.Shape;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Proves that values come back from JSON as they went. A type is examined once. A value is decoded and compared only if
 * neither its type nor the classes of its members decide, or if the mapping is the application's own. Thread-safe.
 */
public final class ValueProof {

    private final AttributeCodec codec;
    private final boolean typesDecide;
    private final KeptValues kept;
    private final Map<Class<?>, List<String>> problems = new ConcurrentHashMap<>();

    /** @param typesDecide whether a type can be refused or accepted: not if the application maps values itself */
    ValueProof(AttributeCodec codec, boolean typesDecide) {
        this.codec = codec;
        this.typesDecide = typesDecide;
        kept = new KeptValues(typesDecide);
    }

    /**
     * Encodes a value as its own class.
     *
     * @throws SessionDataException if it would not come back as it went
     */
    public byte[] encode(String name, Object value) {
        Shape shape = kept.shape(value);
        if (typesDecide && shape.isCertain()) {
            return codec.encode(name, value, value.getClass());
        }
        refuseTypes(name, value, shape);
        byte[] json = codec.encode(name, value, value.getClass());
        compare(name, value, json, shape.type());
        return json;
    }

    /**
     * Proves that a value that was encoded as a type comes back.
     *
     * @param type the class of the value or one of its superclasses, or the declared type if it has type arguments
     * @throws SessionDataException if it does not
     */
    public void check(String name, Object value, Type type, byte[] json) {
        if (type instanceof ParameterizedType) {
            if (!isKept(type, value)) {
                compare(name, value, json, type);
            }
        } else {
            Shape shape = kept.shape(value);
            if (!typesDecide || !shape.isCertain()) {
                refuseTypes(name, value, shape);
                compare(name, value, json, shape.type());
            }
        }
    }

    /** Whether a value of a declared type certainly comes back, without a comparison. */
    public boolean isKept(Type declared, Object value) {
        return typesDecide && kept.isKept(declared, value);
    }

    /**
     * Compares a value with what was read back.
     *
     * @param path names the value
     * @return the first difference and what to do, as the end of a sentence; empty if they are equal
     */
    public Optional<String> difference(@Nullable Object value, @Nullable Object read, String path) {
        return new Difference(this::isSameText, !typesDecide)
                .find(value, read, path)
                .map(ValueFaults::ofValue);
    }

    private boolean isSameText(Object value, Object read) {
        return Arrays.equals(codec.encode("", value, value.getClass()), codec.encode("", read, read.getClass()));
    }

    private void refuseTypes(String name, Object value, Shape shape) {
        if (typesDecide) {
            List<String> all = shape.leaves()
                    .flatMap(type -> problems(type).stream())
                    .distinct()
                    .toList();
            if (!all.isEmpty()) {
                throw refused(name, value, ValueFaults.ofType(all), null);
            }
        }
    }

    /** There are as many types with arguments as values, so they are not kept. */
    private List<String> problems(Type type) {
        return type instanceof Class<?> plain
                ? problems.computeIfAbsent(plain, JsonbTypeValidator::problems)
                : JsonbTypeValidator.problems(type);
    }

    private void compare(String name, Object value, byte[] json, Type type) {
        String path = value.getClass().getName();
        Object read;
        try {
            read = codec.decode(json, type).orElse(null);
        } catch (UnreadableValueException e) {
            throw refused(name, value, ValueFaults.ofValue(path + " cannot be read back by JSON Binding"), e);
        }
        if (read != null) { // the caller refuses null
            difference(value, read, path).ifPresent(fault -> {
                throw refused(name, value, fault, null);
            });
        }
    }

    private static SessionDataException refused(String name, Object value, String fault, @Nullable Throwable cause) {
        String message = "the attribute " + AttributeNames.quoted(name) + " ("
                + value.getClass().getName() + ") cannot be stored in the session: " + fault;
        return cause == null ? new SessionDataException(message) : new SessionDataException(message, cause);
    }
}
