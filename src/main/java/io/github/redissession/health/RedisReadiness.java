package io.github.redissession.health;

import io.github.redissession.SessionStoreException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.store.Probe;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Ready while sessions can be had. Tells whoever asks nothing of where Redis is or what it answered; the log does, when
 * the state changes. Safe for use by many threads.
 */
final class RedisReadiness implements HealthCheck {

    static final String NAME = "redis-session";

    private static final EventLog LOG = EventLog.of(RedisReadiness.class);

    private final Supplier<Probe> probe;
    private final AtomicBoolean ready = new AtomicBoolean(true);

    /** @param probe given when it is first asked for: the application's own client may connect as it is made */
    RedisReadiness(Supplier<Probe> probe) {
        this.probe = probe;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(NAME).status(isReady()).build();
    }

    private boolean isReady() {
        try {
            probe.get().check();
            if (!ready.getAndSet(true)) {
                LOG.log(Level.INFO, LogEvent.named("readiness-regained"));
            }
            return true;
        } catch (SessionStoreException e) {
            if (ready.getAndSet(false)) {
                LOG.log(Level.WARNING, LogEvent.named("readiness-lost"), e);
            }
            return false;
        } catch (RuntimeException e) { // of the application, where it makes the client; its words may be anything
            if (ready.getAndSet(false)) {
                LOG.logWithTrace(Level.WARNING, LogEvent.named("readiness-lost"), e);
            }
            return false;
        }
    }
}
