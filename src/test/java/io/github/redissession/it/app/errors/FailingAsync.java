package io.github.redissession.it.app.errors;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asynchronous servlet requests that fail. */
final class FailingAsync {

    private static final int BRIEF = 50;

    private FailingAsync() {}

    static void run(String way, String to, HttpServletRequest request) {
        AsyncContext context = request.startAsync();
        switch (way) {
            case "dispatch" -> context.dispatch(to);
            case "dispatch-later" -> later(() -> context.dispatch(to));
            case "dispatch-twice" -> {
                context.dispatch(to);
                context.dispatch(to);
            }
            case "timeout" -> context.setTimeout(BRIEF);
            case "timeout-answered" -> {
                context.addListener(new Answering());
                context.setTimeout(BRIEF);
            }
            case "throw" -> {
                context.setTimeout(BRIEF);
                Failures.raise(to);
            }
            case "send-error" ->
                later(() -> {
                    sendError(context);
                    context.complete();
                });
            case "throw-in-thread" -> {
                context.setTimeout(BRIEF);
                context.start(() -> Failures.raise(to));
            }
            default -> context.complete();
        }
    }

    /** When the dispatch has ended. */
    private static void later(Runnable work) {
        CompletableFuture.delayedExecutor(BRIEF, TimeUnit.MILLISECONDS).execute(work);
    }

    private static void sendError(AsyncContext context) {
        try {
            ((HttpServletResponse) context.getResponse()).sendError(HttpServletResponse.SC_CONFLICT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Answering implements AsyncListener {

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            ((HttpServletResponse) event.getAsyncContext().getResponse()).setStatus(HttpServletResponse.SC_CONFLICT);
            event.getAsyncContext().getResponse().getWriter().print("late");
            event.getAsyncContext().complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
