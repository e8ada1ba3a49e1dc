package io.github.redissession.rest;

import io.github.redissession.session.SessionRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/** Saves, at its end, what changes while the body is written: by a {@code StreamingOutput}, say. */
@Priority(Integer.MIN_VALUE)
public class SaveAfterBodyInterceptor implements WriterInterceptor {

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        try {
            context.proceed();
        } catch (Throwable thrown) {
            endAfter(thrown, context);
            throw thrown;
        }
        end(context);
    }

    private static void endAfter(Throwable thrown, WriterInterceptorContext context) {
        try {
            end(context);
        } catch (RuntimeException failure) { // nothing can be answered any more, so it goes along
            thrown.addSuppressed(failure);
        }
    }

    private static void end(WriterInterceptorContext context) {
        if (context.getProperty(CommitHeadersFilter.PROPERTY) instanceof SessionRequest session) {
            session.end();
        }
    }
}
