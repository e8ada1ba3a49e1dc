package io.github.redissession.store.memory;

import io.github.redissession.store.PrincipalIndex;
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
record MemoryPrincipalIndex(Entries entries, Supplier<Instant> now) implements PrincipalIndex {

    @Override
    public Stream<SessionId> scanIds(String principal) {
        return ids(principal).stream();
    }

    @Override
    public FirstEntries firstToExpire(String principal, int limit) {
        List<SessionId> ids = ids(principal);
        return new FirstEntries(ids.stream().limit(limit).toList(), ids.size());
    }

    private List<SessionId> ids(String principal) {
        synchronized (entries) {
            return entries.sessionsOf(principal, now.get());
        }
    }

    @Override
    public void prune(String principal, Collection<SessionId> stale) {
        // sessions leave the index when they end
    }
}
