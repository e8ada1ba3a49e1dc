package io.github.redissession.rest;

import io.github.redissession.session.SessionRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/** When the body ends, saves changes that were made while it was written, for example by a {@code StreamingOutput}. */
@Priority(Integer.MIN_VALUE)
public class SaveAfterBodyInterceptor implements WriterInterceptor {

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        try {
            context.proceed();
        } catch (Throwable thrown) {
            flushAfter(thrown, context);
            throw thrown;
        }
        flush(context);
    }

    private static void flushAfter(Throwable thrown, WriterInterceptorContext context) {
        try {
            flush(context);
        } catch (RuntimeException failure) { // the response is already sent
            thrown.addSuppressed(failure);
        }
    }

    private static void flush(WriterInterceptorContext context) {
        if (context.getProperty(BeginRequestFilter.PROPERTY) instanceof SessionRequest session) {
            session.flushAfterBody();
        }
    }
}
