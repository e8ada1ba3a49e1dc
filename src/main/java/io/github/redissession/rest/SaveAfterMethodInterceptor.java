package io.github.redissession.rest;

import io.github.redissession.session.CurrentSessionProvider;
import io.github.redissession.session.SessionRequest;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.Optional;

/**
 * Saves the session when a resource method has ended, well or not, whose answer begins later: until then others would
 * not see what it changed. Outermost, so that the application's interceptors (transactions) have ended, too, and what
 * they change is saved.
 */
@SavesSession
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class SaveAfterMethodInterceptor {

    @Inject
    private CurrentSessionProvider request;

    @AroundInvoke
    public Object saveAfter(InvocationContext method) throws Exception {
        Optional<SessionRequest> session = request.find();
        session.ifPresent(SessionRequest::methodBegins);
        Object result;
        try {
            result = method.proceed();
        } catch (Throwable thrown) {
            endAfter(thrown, session);
            throw thrown;
        }
        session.ifPresent(SessionRequest::methodEnds);
        return result;
    }

    /** A session that cannot be saved is the failure that counts; what the method threw goes along as suppressed. */
    private static void endAfter(Throwable thrown, Optional<SessionRequest> session) {
        try {
            session.ifPresent(SessionRequest::methodEnds);
        } catch (RuntimeException failure) {
            failure.addSuppressed(thrown);
            throw failure;
        }
    }
}
