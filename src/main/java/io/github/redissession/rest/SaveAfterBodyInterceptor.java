package io.github.redissession.rest;

import io.github.redissession.session.CurrentSessionProvider;
import io.github.redissession.session.SessionRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * When the body ends, saves changes that were made while it was written, for example by a {@code StreamingOutput}. The thread
 * that writes the body may serve another request, which has resumed this one. So the session of this request is bound to the
 * thread while it writes.
 */
@Priority(Integer.MIN_VALUE)
public class SaveAfterBodyInterceptor implements WriterInterceptor {

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (context.getProperty(BeginRequestFilter.PROPERTY) instanceof SessionRequest session
                && context.getProperty(BeginRequestFilter.CURRENT) instanceof CurrentSessionProvider current) {
            write(context, session, current);
        } else {
            context.proceed();
        }
    }

    private static void write(WriterInterceptorContext context, SessionRequest session, CurrentSessionProvider current)
            throws IOException {
        SessionRequest outer = current.bind(session);
        try {
            context.proceed();
        } catch (Throwable thrown) {
            flushAfter(thrown, session);
            throw thrown;
        } finally {
            current.unbind(outer);
        }
        session.flushAfterBody();
    }

    private static void flushAfter(Throwable thrown, SessionRequest session) {
        try {
            session.flushAfterBody();
        } catch (RuntimeException failure) { // the response is already sent
            thrown.addSuppressed(failure);
        }
    }
}
