package io.github.redissession.metrics;

import io.github.redissession.metrics.Meters.Operation;
import io.github.redissession.store.PrincipalIndex;
import io.github.redissession.token.SessionId;
import java.util.Collection;
import java.util.stream.Stream;

/** Counts the failures of another index. As safe for use by many threads as that one. */
public final class MeteredIndex implements PrincipalIndex {

    private final PrincipalIndex index;
    private final Meters meters;

    public MeteredIndex(PrincipalIndex index, Meters meters) {
        this.index = index;
        this.meters = meters;
    }

    /** The stream asks the index as it is read, which is not this class's to see: what fails then is not counted. */
    @Override
    public Stream<SessionId> ids(String principal) {
        return index.ids(principal);
    }

    @Override
    public First first(String principal, int most) {
        return Asking.of(meters, Operation.INDEX, () -> index.first(principal, most));
    }

    @Override
    public void prune(String principal, Collection<SessionId> stale) {
        Asking.of(meters, Operation.INDEX, () -> {
            index.prune(principal, stale);
            return true;
        });
    }
}
