package io.github.redissession.metrics;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Captures the trace of the calling thread, if there is one, for a save after the server has ended the scope of the request's
 * span, as Payara 6 does when a resource method ends. The save runs in the captured trace unless a span is current.
 * Thread-safe.
 */
public final class CapturedTraces implements Supplier<Optional<Executor>> {

    @Override
    public Optional<Executor> get() {
        Context captured = Context.current();
        return Span.fromContext(captured).getSpanContext().isValid()
                ? Optional.of(save -> run(save, captured))
                : Optional.empty();
    }

    private static void run(Runnable save, Context captured) {
        boolean current = Span.current().getSpanContext().isValid();
        (current ? save : captured.wrap(save)).run();
    }
}
