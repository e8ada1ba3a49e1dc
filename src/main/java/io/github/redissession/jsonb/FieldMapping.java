package io.github.redissession.jsonb;

import jakarta.json.bind.adapter.JsonbAdapter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a field's value becomes the value that JSON Binding maps: directly, or through an adapter.
 *
 * @param type the type that JSON Binding maps: the field's type, or the type that the adapter produces
 * @param adapter null for a direct mapping
 */
public record FieldMapping(Type type, @Nullable JsonbAdapter<Object, Object> adapter) {

    /** A mapping without an adapter. */
    public static FieldMapping direct(Type type) {
        return new FieldMapping(type, null);
    }

    /** A mapping by an adapter of this class; empty if it cannot be instantiated. */
    @SuppressWarnings("unchecked") // the adapter is called with values of its field
    public static Optional<FieldMapping> adapted(Class<?> adapterClass) {
        try {
            Constructor<?> constructor = adapterClass.getDeclaredConstructor();
            constructor.setAccessible(true);
            Type adapted =
                    TypeResolver.of(adapterClass).resolve(JsonbAdapter.class.getTypeParameters()[1]);
            return Optional.of(new FieldMapping(adapted, (JsonbAdapter<Object, Object>) constructor.newInstance()));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The type to write a value as. For classes of the application this is the value's own class: JSON Binding would
     * silently omit properties that the declared class does not have.
     */
    public Type typeOf(Object mapped) {
        Class<?> declared = TypeResolver.raw(type);
        boolean asDeclared = JsonbTypes.isPlatformClass(declared)
                || JsonbTypes.isValue(declared)
                || declared.isArray()
                || declared == mapped.getClass();
        return asDeclared ? type : mapped.getClass();
    }

    /** @throws Exception any exception of the adapter */
    @Nullable
    public Object toJson(Object value) throws Exception {
        return adapter == null ? value : adapter.adaptToJson(value);
    }

    /** @throws Exception any exception of the adapter */
    @Nullable
    public Object fromJson(Object mapped) throws Exception {
        return adapter == null ? mapped : adapter.adaptFromJson(mapped);
    }
}
