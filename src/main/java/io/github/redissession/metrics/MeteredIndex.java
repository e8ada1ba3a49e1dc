package io.github.redissession.metrics;

import io.github.redissession.metrics.Meters.Operation;
import io.github.redissession.store.IndexKey;
import io.github.redissession.store.SessionIndex;
import io.github.redissession.token.SessionId;
import java.util.Collection;
import java.util.stream.Stream;

/** Counts the errors of another index. As thread-safe as that index. */
public final class MeteredIndex implements SessionIndex {

    private final SessionIndex index;
    private final Meters meters;

    public MeteredIndex(SessionIndex index, Meters meters) {
        this.index = index;
        this.meters = meters;
    }

    /** Errors are not counted: the stream queries the index while the caller reads it. */
    @Override
    public Stream<SessionId> scanIds(IndexKey key) {
        return index.scanIds(key);
    }

    @Override
    public FirstEntries firstToExpire(IndexKey key, int limit) {
        return MeteredStore.countingErrors(meters, Operation.INDEX, () -> index.firstToExpire(key, limit));
    }

    @Override
    public void prune(IndexKey key, Collection<SessionId> stale) {
        MeteredStore.countingErrors(meters, Operation.INDEX, () -> {
            index.prune(key, stale);
            return true;
        });
    }
}
