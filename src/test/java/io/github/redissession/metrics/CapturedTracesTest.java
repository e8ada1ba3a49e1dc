package io.github.redissession.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class CapturedTracesTest {

    private final CapturedTraces traces = new CapturedTraces();
    private final List<Span> seen = new ArrayList<>();

    private static Span span(String id) {
        return Span.wrap(SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c", id, TraceFlags.getSampled(), TraceState.getDefault()));
    }

    private void see() {
        seen.add(Span.current());
    }

    @Test
    void saveAfterTheScopeRunsInTheCapturedTrace() {
        Span request = span("b7ad6b7169203331");
        Executor captured;
        try (Scope scope = request.makeCurrent()) {
            captured = traces.get().orElseThrow();
        }

        captured.execute(this::see);

        assertThat(seen).containsExactly(request);
        assertThat(Span.current()).isEqualTo(Span.getInvalid());
    }

    @Test
    void currentSpanTakesPrecedence() {
        Span inner = span("00f067aa0ba902b7");
        Executor captured;
        try (Scope scope = span("b7ad6b7169203331").makeCurrent()) {
            captured = traces.get().orElseThrow();
        }

        try (Scope scope = inner.makeCurrent()) {
            captured.execute(this::see);
        }

        assertThat(seen).containsExactly(inner);
    }

    @Test
    void nothingIsCapturedWithoutATrace() {
        assertThat(traces.get()).isEmpty();
    }

    @Test
    void failureIsThrownOn() {
        Executor captured;
        try (Scope scope = span("b7ad6b7169203331").makeCurrent()) {
            captured = traces.get().orElseThrow();
        }

        assertThatThrownBy(() -> captured.execute(() -> {
                    throw new IllegalArgumentException("no save");
                }))
                .hasMessage("no save");
    }
}
