package io.github.redissession.codec;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.IntStream;

/**
 * Strict equality, written apart from the library's: values of the same classes, in the same order. The order of a {@code Map}
 * or a {@code Set} within a record does not count.
 */
final class Same {

    private final boolean inRecord;

    private Same(boolean inRecord) {
        this.inRecord = inRecord;
    }

    static boolean isSame(Object a, Object b) {
        return new Same(false).same(a, b);
    }

    private boolean same(Object a, Object b) {
        if (a == null || b == null) {
            return a == b;
        } else if (a.getClass().isArray()) {
            return a.getClass() == b.getClass() && inOrder(elements(a), elements(b));
        } else if (a instanceof Map<?, ?> map) {
            return b instanceof Map<?, ?> other && contents(map, map.entrySet(), other.entrySet());
        } else if (a instanceof Map.Entry<?, ?> entry) {
            return b instanceof Map.Entry<?, ?> other
                    && same(entry.getKey(), other.getKey())
                    && same(entry.getValue(), other.getValue());
        } else if (a instanceof Collection<?> collection) {
            return b instanceof Collection<?> other
                    && a instanceof List == b instanceof List
                    && contents(a, collection, other);
        } else if (a instanceof Optional<?> optional) {
            return b instanceof Optional<?> other && same(optional.orElse(null), other.orElse(null));
        } else if (a instanceof Record) {
            return a.getClass() == b.getClass() && new Same(true).inOrder(components(a), components(b));
        }
        return a.getClass() == b.getClass() && a.equals(b);
    }

    private boolean contents(Object container, Collection<?> a, Collection<?> b) {
        boolean isOrdered =
                container instanceof List || container instanceof SortedMap || container instanceof SortedSet;
        String name = container.getClass().getSimpleName();
        return isOrdered || !inRecord && !name.startsWith("Hash") && !name.startsWith("Concurrent")
                ? inOrder(a, b)
                : inAnyOrder(a, b);
    }

    private boolean inOrder(Collection<?> a, Collection<?> b) {
        List<Object> all = new ArrayList<>(a);
        List<Object> others = new ArrayList<>(b);
        return all.size() == others.size()
                && IntStream.range(0, all.size()).allMatch(i -> same(all.get(i), others.get(i)));
    }

    private boolean inAnyOrder(Collection<?> a, Collection<?> b) {
        List<Object> rest = new ArrayList<>(b);
        return a.stream().allMatch(each -> removeSame(rest, each)) && rest.isEmpty();
    }

    private boolean removeSame(List<Object> rest, Object value) {
        for (int i = 0; i < rest.size(); i++) {
            if (same(value, rest.get(i))) {
                rest.remove(i);
                return true;
            }
        }
        return false;
    }

    private static List<Object> elements(Object array) {
        List<Object> all = new ArrayList<>();
        IntStream.range(0, Array.getLength(array)).forEach(i -> all.add(Array.get(array, i)));
        return all;
    }

    private static List<Object> components(Object record) {
        List<Object> all = new ArrayList<>();
        for (RecordComponent each : record.getClass().getRecordComponents()) {
            try {
                all.add(each.getAccessor().invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return all;
    }

    static String text(Object value) {
        if (value != null && value.getClass().isArray()) {
            return value.getClass().getSimpleName() + elements(value);
        }
        return value == null ? "null" : value.getClass().getName() + " " + value;
    }
}
