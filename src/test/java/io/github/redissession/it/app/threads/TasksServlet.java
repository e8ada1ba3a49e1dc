package io.github.redissession.it.app.threads;

import io.github.redissession.SessionData;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextServiceDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Counts in the session in tasks of a managed executor. */
@ContextServiceDefinition(
        name = "java:app/concurrent/session",
        propagated = {SessionThreadContext.TYPE, ContextServiceDefinition.APPLICATION, ContextServiceDefinition.SECURITY
        },
        cleared = ContextServiceDefinition.TRANSACTION)
@ManagedExecutorDefinition(name = TasksServlet.EXECUTOR, context = "java:app/concurrent/session")
@WebServlet(urlPatterns = "/tasks/*", asyncSupported = true)
public class TasksServlet extends HttpServlet {

    static final String EXECUTOR = "java:app/concurrent/tasks";

    private static final long serialVersionUID = 1L;
    private static volatile CompletableFuture<String> late = new CompletableFuture<>();
    private static volatile CountDownLatch ended = new CountDownLatch(1);

    @Inject
    private transient SessionData session;

    @Resource(lookup = EXECUTOR)
    private transient ManagedExecutorService executor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getPathInfo()) {
            case "/joined" ->
                response.getWriter().print(executor.supplyAsync(this::count).join());
            case "/asynchronous" -> answerLater(request.startAsync());
            case "/late" -> {
                ended = new CountDownLatch(1);
                late = executor.supplyAsync(() -> countWhen(ended));
            }
            case "/end" -> { // another request: the late task's one has ended
                ended.countDown();
                response.getWriter().print(late.join());
            }
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private String count() {
        return "counted " + session.update("count", Integer.class, count -> count.orElse(0) + 1);
    }

    private String countWhen(CountDownLatch moment) {
        try {
            moment.await();
            return count();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IllegalStateException e) {
            return "refused: " + e.getMessage();
        }
    }

    private void answerLater(AsyncContext context) {
        executor.execute(() -> {
            try {
                context.getResponse().getWriter().print(count());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                context.complete();
            }
        });
    }
}
