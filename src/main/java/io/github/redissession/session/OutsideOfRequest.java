package io.github.redissession.session;

import java.lang.StackWalker.StackFrame;
import java.security.CodeSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The message for a use of the session in a thread that serves no request. */
final class OutsideOfRequest {

    private static final @Nullable CodeSource LIBRARY = codeSource(OutsideOfRequest.class);

    private OutsideOfRequest() {}

    /** @param use what the application did, as "SessionData was used" */
    static String message(String use) {
        return use + " where no HTTP request is served: in " + caller() + ", thread \""
                + Thread.currentThread().getName()
                + "\". A session can be used in Jakarta REST resources, servlets, servlet"
                + " filters, request listeners, pages, and the beans that they call, in the request's own threads. In other"
                + " threads (executors, @Asynchronous, timers, messages, WebSocket endpoints) use values that the request has"
                + " read and passed on, or Sessions, which finds sessions by id and by principal.";
    }

    /** The application's innermost frame. */
    private static String caller() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.filter(OutsideOfRequest::isOfApplication).findFirst())
                .map(StackFrame::toStackTraceElement)
                .map(StackTraceElement::toString)
                .orElse("an unknown place");
    }

    /**
     * Leaves out the JDK, the server, the library, and CDI's proxies, as {@code Cart$Proxy$_$$_WeldClientProxy}. The library
     * is in the application's {@code WEB-INF/lib}, and so has its class loader.
     */
    private static boolean isOfApplication(StackFrame frame) {
        Class<?> type = frame.getDeclaringClass();
        return type.getClassLoader() == OutsideOfRequest.class.getClassLoader()
                && !Objects.equals(codeSource(type), LIBRARY)
                && !type.getName().matches(".*[$].*Proxy.*");
    }

    private static @Nullable CodeSource codeSource(Class<?> type) {
        return type.getProtectionDomain().getCodeSource();
    }
}
