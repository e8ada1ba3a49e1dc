package io.github.redissession.request;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/** Saves, at its end, what changes while the body is written: by a {@code StreamingOutput}, say. */
@Priority(Integer.MIN_VALUE)
public class BodyInterceptor implements WriterInterceptor {

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        try {
            context.proceed();
        } finally {
            if (context.getProperty(SessionFilter.PROPERTY) instanceof CurrentSession session) {
                session.end();
            }
        }
    }
}
