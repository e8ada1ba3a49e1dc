package io.github.redissession.metrics;

import io.github.redissession.metrics.Meters.Count;
import io.github.redissession.metrics.Meters.Operation;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NewId;
import io.github.redissession.store.Outcome;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SummaryResult;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Counts and times what another store is asked and answers. As safe for use by many threads as that one. */
public final class MeteredStore implements SessionStore {

    private final SessionStore store;
    private final Meters meters;

    public MeteredStore(SessionStore store, Meters meters) {
        this.store = store;
        this.meters = meters;
    }

    @Override
    public void checkName(String name) {
        store.checkName(name);
    }

    @Override
    public LoadResult load(SessionId id) {
        LoadResult loaded = timed(meters::timeLoad, () -> ask(Operation.LOAD, () -> store.load(id)));
        meters.count(Count.LOADS);
        return loaded;
    }

    @Override
    public Lifetime create(SessionId id, SessionChanges changes) {
        Lifetime lifetime = timed(meters::timeSave, () -> ask(Operation.CREATE, () -> store.create(id, changes)));
        meters.count(Count.SAVES);
        return lifetime;
    }

    @Override
    public Outcome save(SessionId id, SessionChanges changes) {
        Outcome outcome = timed(meters::timeSave, () -> ask(Operation.SAVE, () -> store.save(id, changes)));
        if (!changes.losesNothing()) {
            countSave(outcome);
        }
        return outcome;
    }

    /** One that found the session under another id is asked for again there, and counted then. */
    private void countSave(Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            meters.count(Count.SAVES);
        } else if (outcome instanceof Outcome.Conflict) {
            meters.count(Count.UPDATE_CONFLICTS);
        }
    }

    @Override
    public Outcome destroy(SessionId id) {
        return ask(Operation.DESTROY, () -> store.destroy(id));
    }

    @Override
    public Outcome close(SessionId id) {
        return ask(Operation.DESTROY, () -> store.close(id));
    }

    @Override
    public Outcome renew(SessionId id, NewId next) {
        return ask(Operation.RENEW, () -> store.renew(id, next));
    }

    @Override
    public Optional<SessionId> successor(SessionId closed, String principal) {
        return ask(Operation.LOOK, () -> store.successor(closed, principal));
    }

    @Override
    public SummaryResult look(SessionId id) {
        return ask(Operation.LOOK, () -> store.look(id));
    }

    /** The store is asked as this goes, which is not this class's to see: what fails then is not counted. */
    @Override
    public Stream<SessionId> ids() {
        return store.ids();
    }

    private <T> T ask(Operation operation, Supplier<T> question) {
        return Asking.of(meters, operation, question);
    }

    private static <T> T timed(Consumer<Duration> timer, Supplier<T> question) {
        long begin = System.nanoTime();
        try {
            return question.get();
        } finally {
            timer.accept(Duration.ofNanos(System.nanoTime() - begin));
        }
    }
}
