package io.github.redissession.metrics;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Captures the trace of the calling thread, for a save that follows when the server has already ended the scope of the
 * request's span, as Payara 6 does when a resource method ends. The save runs in the captured trace unless there is a
 * current span. Thread-safe.
 */
public final class CapturedTraces implements Supplier<Executor> {

    @Override
    public Executor get() {
        Context captured = Context.current();
        return captured == Context.root() ? Runnable::run : save -> run(save, captured);
    }

    private static void run(Runnable save, Context captured) {
        boolean current = Span.current().getSpanContext().isValid();
        (current ? save : captured.wrap(save)).run();
    }
}
