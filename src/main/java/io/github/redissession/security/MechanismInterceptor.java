package io.github.redissession.security;

import io.github.redissession.servlet.ServletRequestHeaders;
import io.github.redissession.servlet.ServletResponseHeaders;
import io.github.redissession.session.ClientTokens;
import io.github.redissession.session.CurrentSessionProvider;
import io.github.redissession.session.SessionParts;
import io.github.redissession.session.SessionRequest;
import io.github.redissession.transport.RequestHeaders;
import io.github.redissession.transport.ResponseHeaders;
import io.github.redissession.transport.TokenAction;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Consumer;

/**
 * Gives an authentication mechanism the session: it is asked before Jakarta REST begins, which then goes on with the
 * same session, or while Jakarta REST has it already. A request that ends with the mechanism is finished here.
 */
@RunsInMechanism
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class MechanismInterceptor {

    @Inject
    private SessionParts parts;

    @Inject
    private CurrentSessionProvider sessionOfRequest;

    @AroundInvoke
    public Object withSession(InvocationContext method) throws Exception {
        Object[] parameters = method.getParameters();
        return method.getMethod().getName().equals("validateRequest")
                        && parameters[0] instanceof HttpServletRequest request
                        && parameters[1] instanceof HttpServletResponse response
                ? withSession(method, request, response)
                : sessionOfRequest.runInMechanism(method::proceed);
    }

    private Object withSession(InvocationContext method, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        ClientTokens tokens = new ClientTokens(parts);
        RequestHeaders asked = new ServletRequestHeaders(request);
        ResponseHeaders answered = new ServletResponseHeaders(response);
        SessionRequest session = sessionOfRequest.begin(() -> tokens.begin(asked));
        Consumer<TokenAction> client = answer -> tokens.answer(session, answer, asked, answered);
        session.tellAtOnce(client);
        Object status;
        try {
            status = sessionOfRequest.runInMechanism(method::proceed);
        } catch (Exception thrown) {
            endAfter(thrown, session);
            throw thrown;
        }
        boolean ends = status == AuthenticationStatus.SEND_CONTINUE || status == AuthenticationStatus.SEND_FAILURE;
        if (ends && !session.isServed() && !response.isCommitted()) {
            client.accept(session.endHeaders(false));
        } else {
            session.endUntold();
        }
        return status;
    }

    private static void endAfter(Exception thrown, SessionRequest session) {
        try {
            session.endUntold();
        } catch (RuntimeException failure) {
            thrown.addSuppressed(failure);
        }
    }
}
