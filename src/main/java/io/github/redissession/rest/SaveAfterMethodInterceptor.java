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
 * Saves the session when a resource method that may answer later has ended: other requests see its changes before the
 * response is sent. A failed save is thrown out of the method, so that Jakarta REST maps it. The outermost interceptor: the
 * application's own (transactions) have ended before.
 */
@SavesSession
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class SaveAfterMethodInterceptor {

    @Inject
    private CurrentSessionProvider current;

    @AroundInvoke
    public Object saveAfter(InvocationContext method) throws Exception {
        Optional<SessionRequest> session = current.find();
        session.ifPresent(SessionRequest::enterMethod);
        Object result;
        try {
            result = method.proceed();
        } catch (Throwable thrown) {
            leaveAfter(thrown, session);
            throw thrown;
        }
        session.ifPresent(SessionRequest::leaveMethod);
        return result;
    }

    /**
     * Saves after an exception, too: another thread may already answer. A failed save replaces what the method threw, which
     * is added as suppressed.
     */
    private static void leaveAfter(Throwable thrown, Optional<SessionRequest> session) {
        try {
            session.ifPresent(SessionRequest::leaveMethod);
        } catch (RuntimeException failure) {
            failure.addSuppressed(thrown);
            throw failure;
        }
    }
}
