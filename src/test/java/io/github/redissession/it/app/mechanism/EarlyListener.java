package io.github.redissession.it.app.mechanism;

import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;

/** Uses the session when a request begins, perhaps before the authentication mechanism. */
@WebListener
public class EarlyListener implements ServletRequestListener {

    @Inject
    private SessionData session;

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        if (event.getServletRequest().getParameter("listener") != null) {
            session.get("read");
        }
    }
}
