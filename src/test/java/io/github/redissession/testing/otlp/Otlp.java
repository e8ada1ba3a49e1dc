package io.github.redissession.testing.otlp;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads requests of OTLP; the numbers are those of its Protocol Buffers. */
final class Otlp {

    private static final String SCOPE = "io.github.redissession";

    /** Fields of {@code Metric}: the value of a counter is in its points' field 6, the count of a histogram in field 4. */
    private static final int SUM = 7;

    private static final int HISTOGRAM = 9;

    private Otlp() {}

    /** The values of the library's counters, and the numbers of values in its histograms, by {@code name{attributes} unit}. */
    static Map<String, Long> counts(byte[] request) {
        Map<String, Long> counts = new TreeMap<>();
        scopes(request)
                .filter(scope -> scope.messages(1).anyMatch(name -> name.text(1).equals(SCOPE)))
                .flatMap(scope -> scope.messages(2))
                .forEach(metric -> {
                    addPoints(counts, metric, SUM, 7, 6);
                    addPoints(counts, metric, HISTOGRAM, 9, 4);
                });
        return counts;
    }

    private static void addPoints(
            Map<String, Long> counts, ProtobufMessage metric, int data, int attributes, int value) {
        metric.messages(data)
                .flatMap(points -> points.messages(1))
                .forEach(point -> counts.put(
                        metric.text(1) + attributes(point, attributes) + " " + metric.text(3), point.number(value)));
    }

    /** The events of all spans, as {@code name{attributes}}. */
    static List<String> events(byte[] request) {
        return scopes(request)
                .flatMap(scope -> scope.messages(2))
                .flatMap(span -> span.messages(11))
                .map(event -> event.text(2) + attributes(event, 3))
                .toList();
    }

    /** Requests for metrics and for spans have the same outer form. */
    private static Stream<ProtobufMessage> scopes(byte[] request) {
        return ProtobufMessage.parse(request).messages(1).flatMap(resource -> resource.messages(2));
    }

    private static String attributes(ProtobufMessage message, int number) {
        return message.messages(number)
                .map(attribute -> attribute.text(1) + "="
                        + attribute
                                .messages(2)
                                .map(value -> value.text(1))
                                .findFirst()
                                .orElse(""))
                .sorted()
                .collect(Collectors.joining(",", "{", "}"));
    }
}
