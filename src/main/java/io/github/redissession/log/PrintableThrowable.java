package io.github.redissession.log;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a throwable that is safe to log: logging frameworks print messages unescaped. It prints the same class names,
 * stack traces, causes and suppressed throwables; messages are escaped. The lengths of messages and the numbers of frames
 * and throwables are bounded.
 */
final class PrintableThrowable extends Exception {

    static final int MAX_MESSAGE = 1_000;
    static final int MAX_FRAMES = 200;
    static final int MAX_THROWABLES = 20;

    private static final long serialVersionUID = 1L;

    private final String text;

    private PrintableThrowable(String text, @Nullable Throwable cause) {
        super(text, cause);
        this.text = text;
    }

    static PrintableThrowable of(Throwable thrown) {
        return of(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static PrintableThrowable of(Throwable thrown, Set<Throwable> seen) {
        seen.add(thrown);
        Throwable cause = thrown.getCause();
        PrintableThrowable printable =
                new PrintableThrowable(text(thrown), cause == null || isLeftOut(cause, seen) ? null : of(cause, seen));
        StackTraceElement[] frames = thrown.getStackTrace();
        printable.setStackTrace(frames.length > MAX_FRAMES ? Arrays.copyOf(frames, MAX_FRAMES) : frames);
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (!isLeftOut(suppressed, seen)) {
                printable.addSuppressed(of(suppressed, seen));
            }
        }
        return printable;
    }

    private static boolean isLeftOut(Throwable next, Set<Throwable> seen) {
        return seen.size() >= MAX_THROWABLES || seen.contains(next);
    }

    private static String text(Throwable thrown) {
        String name = thrown.getClass().getName();
        String message = message(thrown);
        return message == null ? name : name + ": " + LogEvent.onOneLine(message, MAX_MESSAGE);
    }

    /** An application's exception may fail to make its message. */
    private static @Nullable String message(Throwable thrown) {
        try {
            return thrown.getLocalizedMessage();
        } catch (RuntimeException e) {
            return "(message unavailable: " + e.getClass().getName() + ")";
        }
    }

    /** Not needed: the stack trace is copied. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** The class and message of the original, with which a printed stack trace begins. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // getMessage() would be preceded by this class' name
    public String toString() {
        return text;
    }
}
