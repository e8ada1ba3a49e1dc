package io.github.redissession.rest;

import io.github.redissession.session.CurrentSessionProvider;
import io.github.redissession.session.SessionRequest;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * Saves the session when a resource method has ended. A failed save is thrown out of the
 * method, so that Jakarta REST maps it; if the response is asynchronous, other requests see the changes before it is
 * sent. The outermost interceptor: the application's own (transactions) have ended before.
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
            leaveAfter(thrown, method.getMethod(), session);
            throw thrown;
        }
        boolean answersLater = AsynchronousMethods.contains(method.getMethod());
        session.ifPresent(request -> request.leaveMethod(answersLater));
        return result;
    }

    /**
     * Saves after an exception of a method that may answer later: another thread may already answer. Otherwise the filters
     * save once, after the exception is mapped. A failed save replaces what the method threw, which is added as suppressed.
     */
    private static void leaveAfter(Throwable thrown, Method method, Optional<SessionRequest> session) {
        if (!AsynchronousMethods.contains(method)) {
            session.ifPresent(SessionRequest::leaveFailedMethod);
            return;
        }
        try {
            session.ifPresent(request -> request.leaveMethod(true));
        } catch (RuntimeException failure) {
            failure.addSuppressed(thrown);
            throw failure;
        }
    }
}
