package io.github.redissession.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Where a class says what is noteworthy, by {@link System.Logger}. Safe for use by many threads.
 *
 * <p>What clients or an outage can make happen as often as they like is said ten times a minute, event by event; more
 * of it has the level DEBUG, and the next line tells how much was left out ({@code left-out=532}).
 */
public final class EventLog {

    private final Logger logger;
    private final LongSupplier nanoTime;
    private final Map<String, RateLimiter> limits = new ConcurrentHashMap<>();

    EventLog(Logger logger, LongSupplier nanoTime) {
        this.logger = logger;
        this.nanoTime = nanoTime;
    }

    /** The log that bears the class' name. */
    public static EventLog of(Class<?> speaker) {
        return new EventLog(System.getLogger(speaker.getName()), System::nanoTime);
    }

    /** Says it, unless it was said too often. */
    public void log(Level level, LogEvent event) {
        Level allowed = allowed(level, event);
        if (logger.isLoggable(allowed)) {
            logger.log(allowed, event.toString());
        }
    }

    /**
     * Says it together with the reason, unless it was said too often.
     *
     * @param failure the library's own, or that of Redis' client; with its stack trace only where the level DEBUG is on
     */
    public void log(Level level, LogEvent event, Throwable failure) {
        Level allowed = allowed(level, event.because(failure));
        if (logger.isLoggable(Level.DEBUG)) {
            logger.log(allowed, event.toString(), PrintableThrowable.of(failure));
        } else if (logger.isLoggable(allowed)) {
            logger.log(allowed, event.toString());
        }
    }

    /**
     * Says what the application did wrong, with the stack trace, unless it was said too often. The stack trace shows the
     * exception's message, which may be a client's text, in a form that begins no line of its own.
     */
    public void logWithTrace(Level level, LogEvent event, Throwable thrown) {
        Level allowed = allowed(level, event.with("failure", thrown.getClass().getName()));
        if (logger.isLoggable(allowed)) {
            logger.log(allowed, event.toString(), PrintableThrowable.of(thrown));
        }
    }

    private Level allowed(Level level, LogEvent event) {
        if (level == Level.DEBUG || !logger.isLoggable(level)) {
            return level;
        }
        long now = nanoTime.getAsLong();
        long leftOut = limits.computeIfAbsent(event.name(), name -> new RateLimiter(now))
                .pass(now);
        if (leftOut > 0) {
            event.with("left-out", leftOut);
        }
        return leftOut == RateLimiter.STOPPED ? Level.DEBUG : level;
    }
}
