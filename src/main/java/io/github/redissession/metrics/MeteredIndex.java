package io.github.redissession.metrics;

import io.github.redissession.metrics.Meters.Operation;
import io.github.redissession.store.PrincipalIndex;
import io.github.redissession.token.SessionId;
import java.util.Collection;
import java.util.stream.Stream;

/** Counts the errors of another index. As thread-safe as that index. */
public final class MeteredIndex implements PrincipalIndex {

    private final PrincipalIndex index;
    private final Meters meters;

    public MeteredIndex(PrincipalIndex index, Meters meters) {
        this.index = index;
        this.meters = meters;
    }

    /** Errors are not counted: the stream queries the index while the caller reads it. */
    @Override
    public Stream<SessionId> scanIds(String principal) {
        return index.scanIds(principal);
    }

    @Override
    public FirstEntries firstToExpire(String principal, int limit) {
        return MeteredStore.countingErrors(meters, Operation.INDEX, () -> index.firstToExpire(principal, limit));
    }

    @Override
    public void prune(String principal, Collection<SessionId> stale) {
        MeteredStore.countingErrors(meters, Operation.INDEX, () -> {
            index.prune(principal, stale);
            return true;
        });
    }
}
