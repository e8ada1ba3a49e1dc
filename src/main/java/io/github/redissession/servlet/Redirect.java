package io.github.redissession.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Calls {@code sendRedirect} of Jakarta Servlet 6.1, which the library is not compiled with. */
final class Redirect {

    private static final @Nullable MethodHandle METHOD =
            find(); // null: an older version, whose callers know no such method

    private Redirect() {}

    private static @Nullable MethodHandle find() {
        MethodType type = MethodType.methodType(void.class, String.class, int.class, boolean.class);
        try {
            return MethodHandles.publicLookup().findVirtual(HttpServletResponse.class, "sendRedirect", type);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }

    static void send(HttpServletResponse response, String location, int status, boolean clearBuffer)
            throws IOException {
        if (METHOD == null) {
            throw new UnsupportedOperationException("Jakarta Servlet 6.1 is required for a redirect with a status");
        }
        try {
            METHOD.invokeExact(response, location, status, clearBuffer);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) { // the method declares no other
            throw new IllegalStateException(e);
        }
    }
}
