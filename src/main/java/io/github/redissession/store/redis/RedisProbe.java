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
 * not need. Where that fails, another is asked for, in a cluster of any one of the masters that are not known to be away.
 * An application's own client of a cluster does not tell which master that would be, so that there it is guessed.
 */
public final class RedisProbe implements Probe {

    private static final int MOST_QUESTIONS = 10;

    /** After this no further question begins: each may take as long as a server that hangs is waited for. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    /** Enough to come by every master of a large cluster. */
    private static final int GUESSES = 1_000;

    private final RedisSessionStore store;
    private final SessionIds ids;

    public RedisProbe(RedisSessionStore store, SessionIds ids) {
        this.store = store;
        this.ids = ids;
    }

    @Override
    public void ask() {
        long begin = System.nanoTime();
        SessionId id = ofServerThatMayBeThere().orElseGet(ids::next); // which finds out in a while that one is back
        for (int i = 1; ; i++) {
            try {
                store.load(id);
                return;
            } catch (SessionStoreException e) {
                if (i == MOST_QUESTIONS || System.nanoTime() - begin > LONGEST.toNanos()) {
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
