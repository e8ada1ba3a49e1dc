package io.github.redissession.health;

import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.store.SessionStore;
import io.github.redissession.token.SessionIds;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Ready while sessions can be read. Asks for one that is not there, as a request would: that takes one round trip and
 * needs no right that the application has not; while Redis is known to be away, it is told so at once. Says nothing of
 * where Redis is or what it answered; the log does, when the state changes. Safe for use by many threads.
 */
final class RedisReadiness implements HealthCheck {

    static final String NAME = "redis-session";

    private static final EventLog LOG = EventLog.of(RedisReadiness.class);

    private final Supplier<SessionStore> store;
    private final SessionIds ids;
    private final AtomicBoolean ready = new AtomicBoolean(true);

    /** @param store gives the store when it is first asked: the application's own client may connect as it is made */
    RedisReadiness(Supplier<SessionStore> store, SessionIds ids) {
        this.store = store;
        this.ids = ids;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(NAME).status(isReady()).build();
    }

    private boolean isReady() {
        try {
            store.get().load(ids.next());
            if (!ready.getAndSet(true)) {
                LOG.say(Level.INFO, LogEvent.named("readiness-regained"));
            }
            return true;
        } catch (RuntimeException e) { // of the store, or of the application where it makes the client
            if (ready.getAndSet(false)) {
                LOG.say(Level.WARNING, LogEvent.named("readiness-lost"), e);
            }
            return false;
        }
    }
}
