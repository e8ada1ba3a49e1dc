package io.github.redissession.scope.jsonb;

import jakarta.json.bind.adapter.JsonbAdapter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a field is mapped.
 *
 * @param type what JSON Binding maps: the field's own type, or what the field's adapter makes of it
 * @param adapter null if there is none
 */
public record FieldMapping(Type type, @Nullable JsonbAdapter<Object, Object> adapter) {

    public static FieldMapping none(Type type) {
        return new FieldMapping(type, null);
    }

    /** By an adapter of that class; empty if it cannot be made. */
    @SuppressWarnings("unchecked") // it is called with what its field holds
    public static Optional<FieldMapping> by(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Type adapted = TypeResolver.of(type).resolve(JsonbAdapter.class.getTypeParameters()[1]);
            return Optional.of(new FieldMapping(adapted, (JsonbAdapter<Object, Object>) constructor.newInstance()));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * What to write a value as: an object of the application's own classes as what it is, since JSON Binding would leave
     * out what the declared class does not know, unseen.
     */
    public Type typeOf(Object mapped) {
        Class<?> declared = TypeResolver.raw(type);
        boolean asDeclared = JsonbTypes.isOfTheJdk(declared)
                || JsonbTypes.isValue(declared)
                || declared.isArray()
                || declared == mapped.getClass();
        return asDeclared ? type : mapped.getClass();
    }

    @Nullable
    public Object toJson(Object value) throws Exception {
        return adapter == null ? value : adapter.adaptToJson(value);
    }

    @Nullable
    public Object fromJson(Object mapped) throws Exception {
        return adapter == null ? mapped : adapter.adaptFromJson(mapped);
    }
}
