package io.github.redissession.store.redis;

import io.github.redissession.SessionStoreException;
import io.github.redissession.store.Probe;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.SessionIds;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks for a session that is not there, as a request would: that is one round trip, and needs no right that requests do
 * not need. Where that shows a master of a cluster to be away, another is asked. An application's own client of a
 * cluster does not tell which master that would be, so that there it is guessed.
 */
public final class RedisProbe implements Probe {

    /** After this no further question begins: each may take as long as a server that hangs is waited for. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    /** Enough to come by nearly every master of a cluster. */
    private static final int GUESSES = 100;

    private final RedisSessionStore store;
    private final SessionIds ids;

    public RedisProbe(RedisSessionStore store, SessionIds ids) {
        this.store = store;
        this.ids = ids;
    }

    @Override
    public void check() {
        long begin = System.nanoTime();
        SessionId id = ofServerThatMayBeThere().orElseGet(ids::next); // which finds out in a while that one is back
        while (true) {
            try {
                store.load(id);
                return;
            } catch (SessionStoreException e) {
                if (!store.isKnownToBeAway(id) || System.nanoTime() - begin > LONGEST.toNanos()) {
                    throw e;
                }
                id = ofServerThatMayBeThere().orElseThrow(() -> e);
            }
        }
    }

    private Optional<SessionId> ofServerThatMayBeThere() {
        return Stream.generate(ids::next)
                .limit(GUESSES)
                .filter(id -> !store.isKnownToBeAway(id))
                .findFirst();
    }
}
