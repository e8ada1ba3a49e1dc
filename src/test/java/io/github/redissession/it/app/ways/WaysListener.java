package io.github.redissession.it.app.ways;

import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;

/** Uses the session when a request begins, and tries to when it has ended. */
@WebListener
public class WaysListener implements ServletRequestListener {

    @Inject
    private SessionData session;

    @Inject
    private RequestBean bean;

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        if (event.getServletRequest().getParameter("listener") != null) {
            session.put("listener", "put");
        }
        if (event.getServletRequest().getParameter("bean") != null) {
            bean.use();
        }
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        if (event.getServletRequest().getParameter("listener") != null) {
            Late.record("listener", () -> session.put("late", "listener"));
        }
    }
}
