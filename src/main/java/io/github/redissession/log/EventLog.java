package io.github.redissession.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Logs {@link LogEvent}s by {@link System.Logger}. Thread-safe.
 *
 * <p>Rate-limited by event name, since clients or an outage may cause an event at any rate: after ten lines in a minute,
 * further ones have the level DEBUG, and the next line at its own level says how many were left out
 * ({@code suppressed=532}).
 */
public final class EventLog {

    private final Logger logger;
    private final LongSupplier nanoTime;
    private final Map<String, RateLimiter> limiters = new ConcurrentHashMap<>();

    EventLog(Logger logger, LongSupplier nanoTime) {
        this.logger = logger;
        this.nanoTime = nanoTime;
    }

    /** The log with the name of a class. */
    public static EventLog of(Class<?> source) {
        return new EventLog(System.getLogger(source.getName()), System::nanoTime);
    }

    public void log(Level level, LogEvent event) {
        Level limited = limited(level, event);
        if (logger.isLoggable(limited)) {
            logger.log(limited, event.toString());
        }
    }

    /**
     * Logs an event and its cause.
     *
     * @param failure an exception of the library or of the Redis client; its stack trace is logged only if the level DEBUG
     *     is enabled
     */
    public void log(Level level, LogEvent event, Throwable failure) {
        Level limited = limited(level, event.withFailure(failure));
        if (logger.isLoggable(Level.DEBUG)) {
            logger.log(limited, event.toString(), PrintableThrowable.of(failure));
        } else if (logger.isLoggable(limited)) {
            logger.log(limited, event.toString());
        }
    }

    /**
     * Logs an exception of the application with its stack trace. The messages in the stack trace, which may contain text
     * from a client, are escaped.
     */
    public void logWithTrace(Level level, LogEvent event, Throwable thrown) {
        Level limited = limited(level, event.with("failure", thrown.getClass().getName()));
        if (logger.isLoggable(limited)) {
            logger.log(limited, event.toString(), PrintableThrowable.of(thrown));
        }
    }

    private Level limited(Level level, LogEvent event) {
        if (level == Level.DEBUG || !logger.isLoggable(level)) {
            return level;
        }
        long now = nanoTime.getAsLong();
        long suppressed = limiters.computeIfAbsent(event.name(), name -> new RateLimiter(now))
                .tryAcquire(now);
        if (suppressed > 0) {
            event.with("suppressed", suppressed);
        }
        return suppressed == RateLimiter.SUPPRESSED ? Level.DEBUG : level;
    }
}
