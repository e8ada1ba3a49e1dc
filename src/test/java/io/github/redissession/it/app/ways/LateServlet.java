package io.github.redissession.it.app.ways;

import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells what a late use led to; {@code ?name=thread} tries one in a thread of its own. */
@WebServlet("/late")
public class LateServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SessionData session;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("name");
        if (name.equals("thread")) {
            inThread();
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

    private void use() {
        session.put("late", "thread");
    }
}
