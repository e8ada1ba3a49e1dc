package io.github.redissession.security;

import io.github.redissession.servlet.Exchange;
import io.github.redissession.servlet.ServletSessions;
import io.github.redissession.session.CurrentSessionProvider;
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
            saveAfter(thrown, exchange);
            throw thrown;
        }
        save(exchange, status == AuthenticationStatus.SEND_CONTINUE || status == AuthenticationStatus.SEND_FAILURE);
        return status;
    }

    /**
     * Writes a new token also if the mechanism does not end the request: the server may, when it checks the caller's roles.
     *
     * @param ends whether the mechanism ends the request
     */
    private static void save(Exchange exchange, boolean ends) {
        if (!exchange.isInDispatch() && (ends || exchange.session().awaitsToken())) {
            exchange.commit();
        } else {
            exchange.session().flushLive();
        }
    }

    private static void saveAfter(Exception thrown, Exchange exchange) {
        try {
            save(exchange, false);
        } catch (RuntimeException failure) {
            thrown.addSuppressed(failure);
        }
    }
}
