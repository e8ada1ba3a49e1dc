package io.github.redissession.request;

import io.github.redissession.transport.RequestHead;
import io.github.redissession.transport.ResponseHead;
import io.github.redissession.transport.TokenAnswer;
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
@IdentifiesCaller
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class AuthenticationInterceptor {

    @Inject
    private SessionParts parts;

    @Inject
    private SessionOfRequest sessionOfRequest;

    @AroundInvoke
    public Object withSession(InvocationContext method) throws Exception {
        Object[] parameters = method.getParameters();
        return method.getMethod().getName().equals("validateRequest")
                        && parameters[0] instanceof HttpServletRequest request
                        && parameters[1] instanceof HttpServletResponse response
                        && sessionOfRequest.find().isEmpty()
                ? withSession(method, request, response)
                : method.proceed();
    }

    private Object withSession(InvocationContext method, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        TokenExchange tokens = new TokenExchange(parts);
        RequestHead asked = RequestHead.of(request);
        ResponseHead answered = ResponseHead.of(response);
        CurrentSession session = tokens.begin(asked);
        session.tellAtOnce(answer -> tokens.answer(session, answer, asked, answered));
        sessionOfRequest.begin(session);
        Object status = method.proceed();
        session.tellInTheEnd();
        if (status == AuthenticationStatus.SEND_CONTINUE || status == AuthenticationStatus.SEND_FAILURE) {
            finish(session, response.isCommitted(), answer -> tokens.answer(session, answer, asked, answered));
        }
        return status;
    }

    /** What the client can be told no more, since the response is on its way, is saved all the same. */
    private static void finish(CurrentSession session, boolean committed, Consumer<TokenAnswer> client) {
        if (committed) {
            session.end();
        } else {
            client.accept(session.endHeaders(false));
        }
    }
}
