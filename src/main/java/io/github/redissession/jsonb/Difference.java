package io.github.redissession.jsonb;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares a value with what was read back in its place: values of the JDK by {@code equals}, collections and maps by their
 * elements and their order, objects of the application by their fields. Not thread-safe.
 */
public final class Difference {

    /** Bounds the time to compare sets of objects without {@code equals}. */
    private static final int MAX_PAIRS = 10_000;

    private final BiPredicate<Object, Object> sameText;
    private final boolean trustsEquals;
    private int pairs;

    /**
     * @param sameText whether two objects are encoded alike; decides if nothing else can
     * @param trustsEquals whether {@code equals} of classes of the application decides: their mapping is not known
     */
    public Difference(BiPredicate<Object, Object> sameText, boolean trustsEquals) {
        this.sameText = sameText;
        this.trustsEquals = trustsEquals;
    }

    /**
     * The first member that differs.
     *
     * @param path of the value, as the beginning of the member's
     * @return "Cart.items[0].price is java.lang.Integer and is read as java.math.BigDecimal"; empty if the values are equal
     */
    public Optional<String> find(@Nullable Object value, @Nullable Object read, String path) {
        if (value == read) {
            return Optional.empty();
        } else if (value == null || read == null) {
            return differ(value, read, path);
        } else if (value.getClass().isArray()) {
            return inArray(value, read, path);
        } else if (value instanceof Optional<?> optional && read instanceof Optional<?> other) {
            return find(optional.orElse(null), other.orElse(null), path);
        } else if (value instanceof Properties properties && !isComplete(properties)) {
            return Optional.of(path + " has defaults or values that are no texts, which are not stored");
        } else if (JsonbTypes.isValue(value.getClass())) {
            return isSame(value, read) ? Optional.empty() : differ(value, read, path);
        } else if (value instanceof Map<?, ?> map) {
            return read instanceof Map<?, ?> other ? inMap(map, other, path) : differ(value, read, path);
        } else if (value instanceof Collection<?> collection) {
            return read instanceof Collection<?> other
                    ? inCollection(collection, other, path)
                    : differ(value, read, path);
        }
        return inObject(value, read, path);
    }

    private static Optional<String> differ(@Nullable Object value, @Nullable Object read, String path) {
        String is = value == null ? "null" : "a " + value.getClass().getName();
        boolean isSameClass = value != null && read != null && value.getClass() == read.getClass();
        String readAs = read == null
                ? "null"
                : isSameClass ? "another one" : "a " + read.getClass().getName();
        return Optional.of(path + " is " + is + " and is read back as " + readAs);
    }

    private static boolean isComplete(Properties properties) {
        return properties.stringPropertyNames().equals(properties.keySet());
    }

    private static boolean isSame(Object value, Object read) {
        if (value instanceof URL url) { // whose equals() asks the name service
            return read instanceof URL other && url.toExternalForm().equals(other.toExternalForm());
        }
        return JsonbTypes.mappedAs(value.getClass()) == JsonbTypes.mappedAs(read.getClass()) && value.equals(read);
    }

    private Optional<String> inArray(Object value, Object read, String path) {
        if (value.getClass() != read.getClass() || Array.getLength(value) != Array.getLength(read)) {
            return differ(value, read, path);
        }
        for (int i = 0; i < Array.getLength(value); i++) {
            Optional<String> found = find(Array.get(value, i), Array.get(read, i), path + "[" + i + "]");
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> inMap(Map<?, ?> value, Map<?, ?> read, String path) {
        Optional<String> order = inOrder(value, read, path);
        if (order.isPresent() || value.size() != read.size()) {
            return order.or(() -> Optional.of(path + " has other keys when it is read back"));
        }
        for (Map.Entry<?, ?> entry : value.entrySet()) {
            String member = path + "[" + (entry.getKey() instanceof Enum<?> key ? key : "…") + "]"; // never a value
            if (entry.getKey() == null || !read.containsKey(entry.getKey())) {
                return byPairs(value.entrySet(), read.entrySet(), path);
            }
            Optional<String> found = find(entry.getValue(), read.get(entry.getKey()), member);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inOrder(Object value, Object read, String path) {
        return ContainerCheck.hasNaturalOrder(value) == ContainerCheck.hasNaturalOrder(read)
                ? Optional.empty()
                : Optional.of(path + " is sorted by a comparator, which is not stored");
    }

    private Optional<String> inCollection(Collection<?> value, Collection<?> read, String path) {
        Optional<String> order = inOrder(value, read, path);
        if (order.isPresent()) {
            return order;
        } else if (value instanceof Set<?> != read instanceof Set<?>) {
            return differ(value, read, path);
        } else if (value.size() != read.size()) {
            return Optional.of(path + " has another number of elements when it is read back");
        }
        return value instanceof Set<?> ? inSet(value, read, path) : inList(value, read, path);
    }

    private Optional<String> inList(Collection<?> value, Collection<?> read, String path) {
        Iterator<?> others = read.iterator();
        int i = 0;
        for (Object element : value) {
            Optional<String> found = find(element, others.next(), path + "[" + i++ + "]");
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Equal elements are compared, too: {@code equals} of a class may look at an id only. */
    private Optional<String> inSet(Collection<?> value, Collection<?> read, String path) {
        Map<Object, Object> others = new HashMap<>();
        read.forEach(other -> others.put(other, other));
        for (Object element : value) {
            if (!others.containsKey(element)) {
                return byPairs(value, read, path);
            }
            Optional<String> found = find(element, others.get(element), path + "[…]");
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Finds for each element one that equals it. */
    private Optional<String> byPairs(Collection<?> value, Collection<?> read, String path) {
        List<Object> rest = new ArrayList<>(read);
        for (Object element : value) {
            if (!removeEqual(rest, element, path)) {
                return Optional.of(path + " has other elements or keys when it is read back, for example in place of "
                        + describe(element));
            }
        }
        return Optional.empty();
    }

    private boolean removeEqual(List<Object> rest, Object element, String path) {
        for (Iterator<Object> others = rest.iterator(); others.hasNext() && pairs < MAX_PAIRS; pairs++) {
            if (isEqualElement(element, others.next(), path)) {
                others.remove();
                return true;
            }
        }
        return false;
    }

    private boolean isEqualElement(Object element, Object other, String path) {
        if (element instanceof Map.Entry<?, ?> entry && other instanceof Map.Entry<?, ?> otherEntry) {
            return find(entry.getKey(), otherEntry.getKey(), path).isEmpty()
                    && find(entry.getValue(), otherEntry.getValue(), path).isEmpty();
        }
        return find(element, other, path).isEmpty();
    }

    private static String describe(@Nullable Object element) {
        Object shown = element instanceof Map.Entry<?, ?> entry ? entry.getKey() : element;
        return shown == null ? "null" : "a " + shown.getClass().getName();
    }

    private Optional<String> inObject(Object value, Object read, String path) {
        if (value.getClass() != read.getClass()) {
            return differ(value, read, path);
        } else if (hasEquals(value) && value.equals(read) && (trustsEquals || hasOwnMapping(value))) {
            return Optional.empty();
        } else if (JsonbTypes.isPlatformClass(value.getClass())) {
            boolean isEqual = hasEquals(value) ? value.equals(read) : sameText.test(value, read);
            return isEqual ? Optional.empty() : differ(value, read, path);
        }
        return inFields(value, read, path);
    }

    private Optional<String> inFields(Object value, Object read, String path) {
        for (Field field : new JsonbClass(value.getClass()).stateFields()) {
            if (!field.trySetAccessible()) {
                boolean isEqual = hasEquals(value) ? value.equals(read) : sameText.test(value, read);
                return isEqual ? Optional.empty() : differ(value, read, path);
            }
            Optional<String> found = inField(field, value, read, path + "." + field.getName());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> inField(Field field, Object value, Object read, String path) {
        try {
            return find(field.get(value), field.get(read), path);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean hasOwnMapping(Object value) {
        return JsonbTypeValidator.hasOwnMapping(value.getClass());
    }

    private static boolean hasEquals(Object value) {
        try {
            return value.getClass().getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
