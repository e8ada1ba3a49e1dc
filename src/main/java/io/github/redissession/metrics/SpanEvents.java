package io.github.redissession.metrics;

import io.github.redissession.SessionStoreException;
import io.github.redissession.metrics.Meters.Operation;
import io.github.redissession.store.SessionEvents.DropReason;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import java.util.Locale;
import java.util.Map;

/**
 * Events of the current span, if there is one that is recorded. They contain no session ids, and of a failure only what the
 * log contains, too.
 */
final class SpanEvents {

    /** The operation during which the store was unavailable. */
    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("redis_session.operation");

    /** Why a session ended, or why changes were dropped. */
    static final AttributeKey<String> REASON = AttributeKey.stringKey("redis_session.reason");

    /** Of the semantic conventions. */
    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("exception.message");

    private SpanEvents() {}

    static void dropped(DropReason reason) {
        add("redis_session.save.dropped", Map.of(REASON, value(reason)));
    }

    static void unavailable(Operation operation, SessionStoreException failure) {
        add(
                "redis_session.store.unavailable",
                Map.of(OPERATION, value(operation), MESSAGE, String.valueOf(failure.getMessage())));
    }

    private static void add(String name, Map<AttributeKey<String>, String> values) {
        Span span = Span.current();
        if (span.isRecording()) {
            AttributesBuilder attributes = Attributes.builder();
            values.forEach(attributes::put);
            span.addEvent(name, attributes.build());
        }
    }

    static String value(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
