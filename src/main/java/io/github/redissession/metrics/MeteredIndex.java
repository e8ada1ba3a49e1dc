package io.github.redissession.metrics;

import io.github.redissession.metrics.Meters.Operation;
import io.github.redissession.store.PrincipalIndex;
import io.github.redissession.token.SessionId;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** Counts the failures of another index. As safe for use by many threads as that one. */
public final class MeteredIndex implements PrincipalIndex {

    private final PrincipalIndex index;
    private final Meters meters;

    public MeteredIndex(PrincipalIndex index, Meters meters) {
        this.index = index;
        this.meters = meters;
    }

    @Override
    public void enter(String principal, SessionId id, Instant until) {
        ask(() -> index.enter(principal, id, until));
    }

    @Override
    public void leave(String principal, Collection<SessionId> ended) {
        ask(() -> index.leave(principal, ended));
    }

    @Override
    public void mend(String principal, Collection<SessionId> absent) {
        ask(() -> index.mend(principal, absent));
    }

    @Override
    public Set<SessionId> of(String principal) {
        return Asking.of(meters, Operation.INDEX, () -> index.of(principal));
    }

    private void ask(Runnable step) {
        Asking.of(meters, Operation.INDEX, () -> {
            step.run();
            return true;
        });
    }
}
