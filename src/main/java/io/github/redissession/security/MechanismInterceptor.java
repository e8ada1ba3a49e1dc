package io.github.redissession.security;

import io.github.redissession.servlet.Exchange;
import io.github.redissession.servlet.ServletSessions;
import io.github.redissession.session.CurrentSessionProvider;
import io.github.redissession.session.SessionRequest;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Opens the session for an authentication mechanism, which the server calls before the filter serves the request, or on
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
        if (parameters.length != 3
                || !(parameters[0] instanceof HttpServletRequest request)
                || !(parameters[1] instanceof HttpServletResponse response)
                || !(parameters[2] instanceof HttpMessageContext context)) {
            return method.proceed(); // no method of the interface
        }
        Exchange exchange = sessions.exchange(request, response);
        if (!method.getMethod().getName().equals("validateRequest")) {
            return current.runInMechanism(exchange.session(), method::proceed);
        }
        HttpServletResponse committing = exchange.wrap(response);
        method.setParameters(
                new Object[] {request, committing, new SessionMessageContext(context, committing, exchange)});
        return validateRequest(method, exchange);
    }

    private Object validateRequest(InvocationContext method, Exchange exchange) throws Exception {
        Object status;
        try {
            status = current.runInMechanism(exchange.session(), method::proceed);
        } catch (Exception thrown) {
            flushAfter(thrown, exchange.session());
            throw thrown;
        }
        boolean ends = status == AuthenticationStatus.SEND_CONTINUE || status == AuthenticationStatus.SEND_FAILURE;
        if (ends && !exchange.isInDispatch()) {
            exchange.commit();
        } else {
            exchange.session().flushLive();
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
