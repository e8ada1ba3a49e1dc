package io.github.redissession.rest;

import io.github.redissession.session.CurrentSessionProvider;
import io.github.redissession.session.SessionOpener;
import io.github.redissession.session.SessionRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * When the body ends, saves changes that were made while it was written, for example by a {@code StreamingOutput}. The thread
 * may be that of another request, which resumes this one: while it writes the body, it has the session of this request.
 */
@Priority(Integer.MIN_VALUE)
public class SaveAfterBodyInterceptor implements WriterInterceptor {

    private final SessionOpener opener = new SessionOpener();

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (context.getProperty(BeginRequestFilter.PROPERTY) instanceof SessionRequest session) {
            write(context, session);
        } else {
            context.proceed();
        }
    }

    private void write(WriterInterceptorContext context, SessionRequest session) throws IOException {
        CurrentSessionProvider current = opener.current();
        @Nullable SessionRequest outer = current.bind(session);
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
