package io.github.redissession.rest;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;

/** The resource methods that may end before their response begins. */
public final class AsynchronousMethods {

    private AsynchronousMethods() {}

    public static boolean contains(Method method) {
        return CompletionStage.class.isAssignableFrom(method.getReturnType())
                || method.getReturnType() == Object.class // or a type variable
                || Arrays.stream(method.getParameterTypes())
                        .anyMatch(type -> type == AsyncResponse.class || type == SseEventSink.class);
    }
}
