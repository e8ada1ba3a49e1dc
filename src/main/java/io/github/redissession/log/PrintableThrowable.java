package io.github.redissession.log;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a throwable in the log, since logging frameworks print a throwable's message as it is: the same class name,
 * stack trace, causes and suppressed ones, with messages that begin no line of their own. Messages, frames and the number
 * of causes are bounded, whatever was thrown.
 */
final class PrintableThrowable extends Exception {

    static final int LONGEST_MESSAGE = 1_000;
    static final int MOST_FRAMES = 200;
    static final int MOST_THROWABLES = 20;

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
                new PrintableThrowable(text(thrown), cause == null || isEnough(cause, seen) ? null : of(cause, seen));
        StackTraceElement[] frames = thrown.getStackTrace();
        printable.setStackTrace(frames.length > MOST_FRAMES ? Arrays.copyOf(frames, MOST_FRAMES) : frames);
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (!isEnough(suppressed, seen)) {
                printable.addSuppressed(of(suppressed, seen));
            }
        }
        return printable;
    }

    private static boolean isEnough(Throwable next, Set<Throwable> seen) {
        return seen.size() >= MOST_THROWABLES || seen.contains(next);
    }

    private static String text(Throwable thrown) {
        String name = thrown.getClass().getName();
        String message = message(thrown);
        return message == null ? name : name + ": " + LogEvent.onOneLine(message, LONGEST_MESSAGE);
    }

    /** An exception of the application may fail at that, too. */
    private static @Nullable String message(Throwable thrown) {
        try {
            return thrown.getLocalizedMessage();
        } catch (RuntimeException e) {
            return "(its message cannot be had: " + e.getClass().getName() + ")";
        }
    }

    /** The stack trace that counts is the other's. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** The other's class and message, with which a stack trace begins. */
    @Override
    public String toString() {
        return text;
    }
}
