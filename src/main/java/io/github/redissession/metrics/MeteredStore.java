package io.github.redissession.metrics;

import io.github.redissession.SessionStoreException;
import io.github.redissession.metrics.Meters.Count;
import io.github.redissession.metrics.Meters.Operation;
import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NewSession;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SaveHint;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SummaryResult;
import io.github.redissession.store.ValueCipher;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Counts and times the operations of another store. As thread-safe as that store. */
public final class MeteredStore implements SessionStore {

    private final SessionStore store;
    private final Meters meters;

    public MeteredStore(SessionStore store, Meters meters) {
        this.store = store;
        this.meters = meters;
    }

    @Override
    public void checkAttributeName(String name) {
        store.checkAttributeName(name);
    }

    @Override
    public ValueCipher cipher(SessionId id) {
        return store.cipher(id);
    }

    @Override
    public void checkIndexing() {
        store.checkIndexing();
    }

    @Override
    public LoadResult load(SessionId id) {
        return load(() -> store.load(id));
    }

    @Override
    public LoadResult peek(SessionId id) {
        return load(() -> store.peek(id));
    }

    private LoadResult load(Supplier<LoadResult> operation) {
        LoadResult result = timed(meters::timeLoad, Operation.LOAD, operation);
        meters.count(Count.LOADS);
        return result;
    }

    @Override
    public Lifetime create(NewSession session) {
        Lifetime lifetime = timed(meters::timeSave, Operation.CREATE, () -> store.create(session));
        meters.count(Count.SAVES);
        return lifetime;
    }

    @Override
    public SaveResult save(SessionId id, SessionChanges changes, Optional<SaveHint> hint) {
        return counted(timedSave(() -> store.save(id, changes, hint)));
    }

    @Override
    public SaveResult compareAndSet(SessionId id, String name, Optional<byte[]> expected, byte[] value) {
        return counted(timedSave(() -> store.compareAndSet(id, name, expected, value)));
    }

    @Override
    public SaveResult compareAndRemove(SessionId id, String name, byte[] expected) {
        return counted(timedSave(() -> store.compareAndRemove(id, name, expected)));
    }

    /** A result that leads to another id is not counted: the caller repeats the operation with that id. */
    private SaveResult counted(SaveResult result) {
        if (result instanceof SaveResult.Saved) {
            meters.count(Count.SAVES);
        } else if (result instanceof SaveResult.Conflict) {
            meters.count(Count.UPDATE_CONFLICTS);
        }
        return result;
    }

    @Override
    public SaveResult touch(SessionId id) {
        return timedSave(() -> store.touch(id));
    }

    @Override
    public SaveResult touchIfDue(SessionId id) {
        return timedSave(() -> store.touchIfDue(id));
    }

    @Override
    public SaveResult renew(SessionId id, RenewalRequest request) {
        return countingErrors(meters, Operation.RENEW, () -> store.renew(id, request));
    }

    @Override
    public DestroyResult destroy(SessionId id) {
        return countingErrors(meters, Operation.DESTROY, () -> store.destroy(id));
    }

    @Override
    public DestroyResult invalidate(SessionId id) {
        return countingErrors(meters, Operation.DESTROY, () -> store.invalidate(id));
    }

    @Override
    public Optional<SessionId> successor(SessionId closed, String principal) {
        return countingErrors(meters, Operation.LOOK, () -> store.successor(closed, principal));
    }

    @Override
    public SummaryResult summary(SessionId id) {
        return countingErrors(meters, Operation.LOOK, () -> store.summary(id));
    }

    /** Errors are not counted: the stream queries the store while the caller reads it. */
    @Override
    public Stream<SessionId> scanIds() {
        return store.scanIds();
    }

    private SaveResult timedSave(Supplier<SaveResult> operation) {
        return timed(meters::timeSave, Operation.SAVE, operation);
    }

    private <T> T timed(Consumer<Duration> timer, Operation operation, Supplier<T> call) {
        long begin = System.nanoTime();
        try {
            return countingErrors(meters, operation, call);
        } finally {
            timer.accept(Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    /** Counts an error if the store is unavailable. */
    static <T> T countingErrors(Meters meters, Operation operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (SessionStoreException e) {
            meters.countError(operation, e);
            throw e;
        }
    }
}
