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
 * Reports readiness while the store is available. The response reveals neither Redis' address nor its errors; these are logged
 * when the state changes. Thread-safe.
 */
final class RedisReadiness implements HealthCheck {

    static final String NAME = "redis-session";

    private static final EventLog LOG = EventLog.of(RedisReadiness.class);

    private final Supplier<Probe> probe;
    private final AtomicBoolean ready = new AtomicBoolean(true);

    /** @param probe called with the first check, since it may make an application's client connect */
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
        } catch (RuntimeException e) { // thrown by an application's producer of the client
            if (ready.getAndSet(false)) {
                LOG.logWithTrace(Level.WARNING, LogEvent.named("readiness-lost"), e);
            }
            return false;
        }
    }
}
