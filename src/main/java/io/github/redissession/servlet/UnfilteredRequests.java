package io.github.redissession.servlet;

import io.github.redissession.session.SessionRequest;
import io.github.redissession.session.SessionRequest.Adapter;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Opens the session of a request that has not reached {@link SessionFilter} yet, as in a {@code ServletRequestListener}.
 * CDI's built-in bean is the only link between the thread and the request. Thread-safe.
 */
public final class UnfilteredRequests implements Supplier<Optional<SessionRequest>> {

    private final BeanManager beans;
    private final ServletSessions sessions = new ServletSessions();

    public UnfilteredRequests(BeanManager beans) {
        this.beans = beans;
    }

    /** Empty if the thread serves no request, or the filter does not serve the application. */
    @Override
    public Optional<SessionRequest> get() {
        if (!FilterRegistration.isComplete()) {
            return Optional.empty();
        }
        try {
            HttpServletRequest request = request();
            if (!isServed(request)) {
                return Optional.empty();
            }
            SessionRequest session = sessions.session(request);
            session.serve(Adapter.SERVLET);
            session.readTokens(); // the built-in bean is a proxy, which other threads cannot use
            return Optional.of(session);
        } catch (IllegalStateException | ContextNotActiveException e) { // the thread serves no request
            return Optional.empty();
        }
    }

    /** TomEE has a request context on threads of asynchronous Enterprise Beans and of WebSocket, and no request in it. */
    private static boolean isServed(HttpServletRequest proxy) {
        try {
            return proxy.getServletContext() != null;
        } catch (NullPointerException e) { // thrown by the proxy itself
            return false;
        }
    }

    private HttpServletRequest request() {
        beans.getContext(RequestScoped.class); // some servers cannot even make the proxy on other threads
        Bean<?> bean = beans.resolve(beans.getBeans(HttpServletRequest.class));
        return (HttpServletRequest)
                beans.getReference(bean, HttpServletRequest.class, beans.createCreationalContext(bean));
    }
}
