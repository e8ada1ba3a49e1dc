package io.github.redissession.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** A metric registry that records the calls of counters and timers. */
public final class RecordedRegistry {

    private final Map<String, Integer> counts = new ConcurrentSkipListMap<>();

    /** How often each counter was incremented and each timer was updated, by {@code name{tag=value} unit}. */
    public Map<String, Integer> counts() {
        return counts;
    }

    /** The counts above zero. */
    public Map<String, Integer> steps() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public MetricRegistry registry() {
        return proxy(MetricRegistry.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "counter" -> metric(Counter.class, "inc", arguments);
            case "timer" -> metric(Timer.class, "update", arguments);
            default -> unexpected(method);
        });
    }

    private <T> T metric(Class<T> type, String step, Object[] arguments) {
        String id = id((Metadata) arguments[0], arguments.length > 1 ? (Tag[]) arguments[1] : new Tag[0]);
        if (counts.putIfAbsent(id, 0) != null) {
            throw new IllegalStateException("registered twice: " + id);
        }
        return proxy(type, (proxy, method, ignored) -> {
            if (!method.getName().equals(step)) {
                return unexpected(method);
            }
            counts.merge(id, 1, Integer::sum);
            return null;
        });
    }

    private static String id(Metadata metadata, Tag... tags) {
        return metadata.getName()
                + Arrays.stream(tags)
                        .map(tag -> tag.getTagName() + "=" + tag.getTagValue())
                        .collect(Collectors.joining(",", "{", "}"))
                        .replace("{}", "")
                + " " + metadata.getUnit();
    }

    private static Object unexpected(Method method) {
        throw new UnsupportedOperationException(method.toString());
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
