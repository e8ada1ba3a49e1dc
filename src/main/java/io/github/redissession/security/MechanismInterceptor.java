package io.github.redissession.security;

import io.github.redissession.servlet.ServletRequestHeaders;
import io.github.redissession.servlet.ServletResponseHeaders;
import io.github.redissession.servlet.ServletSessions;
import io.github.redissession.session.CurrentSessionProvider;
import io.github.redissession.session.SessionRequest;
import io.github.redissession.transport.RequestHeaders;
import io.github.redissession.transport.ResponseHeaders;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Opens the session for an authentication mechanism, which the server calls before Jakarta REST serves the request, or on
 * demand while it does. A request that ends with the mechanism is completed here.
 */
@RunsInMechanism
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class MechanismInterceptor {

    private final ServletSessions sessions = new ServletSessions();

    @Inject
    private CurrentSessionProvider current;

    @AroundInvoke
    public Object withSession(InvocationContext method) throws Exception {
        Object[] parameters = method.getParameters();
        return method.getMethod().getName().equals("validateRequest")
                        && parameters[0] instanceof HttpServletRequest request
                        && parameters[1] instanceof HttpServletResponse response
                ? withSession(method, request, response)
                : current.runInMechanism(method::proceed);
    }

    private Object withSession(InvocationContext method, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        RequestHeaders asked = new ServletRequestHeaders(request);
        ResponseHeaders answered = new ServletResponseHeaders(response);
        SessionRequest session = sessions.session(request);
        session.onLogin(action -> session.writeHeaders(action, asked, answered));
        Object status;
        try {
            status = current.runInMechanism(method::proceed);
        } catch (Exception thrown) {
            flushAfter(thrown, session);
            throw thrown;
        }
        boolean ends = status == AuthenticationStatus.SEND_CONTINUE || status == AuthenticationStatus.SEND_FAILURE;
        if (ends && !session.isServed() && !response.isCommitted()) {
            session.commitHeaders(false, asked, answered);
        } else {
            session.flushLive();
        }
        return status;
    }

    private static void flushAfter(Exception thrown, SessionRequest session) {
        try {
            session.flushLive();
        } catch (RuntimeException failure) {
            thrown.addSuppressed(failure);
        }
    }
}
