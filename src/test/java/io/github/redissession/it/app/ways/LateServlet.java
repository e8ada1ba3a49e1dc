package io.github.redissession.it.app.ways;

import io.github.redissession.SessionData;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Tells what a late use led to; {@code ?name=thread} and others try one in another thread first. */
@WebServlet("/late")
public class LateServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SessionData session;

    @EJB
    private transient LateBean bean;

    @Resource
    private transient ManagedExecutorService executor;

    @Resource
    private transient ManagedScheduledExecutorService scheduler;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("name");
        switch (name) {
            case "thread" -> inThread();
            case "executor" -> await(executor.submit(() -> Late.record("executor", this::use)));
            case "asynchronous" -> await(bean.useAsynchronously());
            case "timer" -> await(scheduler.schedule(() -> Late.record("timer", this::use), 1, TimeUnit.MILLISECONDS));
            default -> {}
        }
        response.getWriter().print(Late.result(name));
    }

    private void inThread() {
        Thread thread = new Thread(() -> Late.record("thread", this::use), "a thread of the application");
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Future<?> work) {
        try {
            work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void use() {
        session.put("late", "thread");
    }
}
