package io.github.redissession.store.redis;

import io.github.redissession.SessionStoreException;
import io.github.redissession.store.Probe;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.SessionIds;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Loads a session that does not exist: one round trip, which needs no right that requests do not need. If the master of that
 * id is unavailable, the probe tries another. The client of an application does not tell which masters are unavailable, so
 * random ids find another with high probability.
 */
public final class RedisProbe implements Probe {

    /** No further attempt begins after this time. One attempt may take as long as the command timeout. */
    private static final Duration MAX_DURATION = Duration.ofSeconds(3);

    /** Enough random ids to hit almost every master of a cluster. */
    private static final int MAX_IDS = 100;

    private final RedisSessionStore store;
    private final SessionIds ids;

    public RedisProbe(RedisSessionStore store, SessionIds ids) {
        this.store = store;
        this.ids = ids;
    }

    @Override
    public void check() {
        long begin = System.nanoTime();
        SessionId id = idOfAvailableMaster().orElseGet(ids::next); // a trial call detects that a master is back
        while (true) {
            try {
                store.load(id);
                return;
            } catch (SessionStoreException e) {
                if (!store.isOpen(id) || System.nanoTime() - begin > MAX_DURATION.toNanos()) {
                    throw e;
                }
                id = idOfAvailableMaster().orElseThrow(() -> e);
            }
        }
    }

    /** An id whose master is not known to be unavailable. */
    private Optional<SessionId> idOfAvailableMaster() {
        return Stream.generate(ids::next)
                .limit(MAX_IDS)
                .filter(id -> !store.isOpen(id))
                .findFirst();
    }
}
