package io.github.redissession.store.memory;

import io.github.redissession.store.IndexKey;
import io.github.redissession.store.SessionIndex;
import io.github.redissession.token.SessionId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The index of the sessions in memory. Thread-safe.
 *
 * @param entries guarded by their monitor
 * @param now the store's time
 */
record MemorySessionIndex(Entries entries, Supplier<Instant> now) implements SessionIndex {

    @Override
    public Stream<SessionId> scanIds(IndexKey key) {
        return ids(key).stream();
    }

    @Override
    public FirstEntries firstToExpire(IndexKey key, int limit) {
        List<SessionId> ids = ids(key);
        return new FirstEntries(ids.stream().limit(limit).toList(), ids.size());
    }

    private List<SessionId> ids(IndexKey key) {
        synchronized (entries) {
            return entries.sessionsOf(key, now.get());
        }
    }

    @Override
    public void prune(IndexKey key, Collection<SessionId> stale) {
        // sessions leave the index when they end
    }
}
