package io.github.redissession.session;

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
import java.util.Optional;
import java.util.stream.Stream;

/** Passes each operation on. */
public abstract class DelegatingStore implements SessionStore {

    protected final SessionStore store;

    protected DelegatingStore(SessionStore store) {
        this.store = store;
    }

    /** Called before each operation on an id. */
    protected void before(String operation, SessionId id) {
        // nothing
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
    public LoadResult peek(SessionId id) {
        before("peek", id);
        return store.peek(id);
    }

    @Override
    public LoadResult load(SessionId id) {
        before("load", id);
        return store.load(id);
    }

    @Override
    public Lifetime create(NewSession session) {
        before("create", session.id());
        return store.create(session);
    }

    @Override
    public SaveResult save(SessionId id, SessionChanges changes, Optional<SaveHint> hint) {
        before("save", id);
        return store.save(id, changes, hint);
    }

    @Override
    public SaveResult touch(SessionId id) {
        before("touch", id);
        return store.touch(id);
    }

    @Override
    public SaveResult touchIfDue(SessionId id) {
        before("touchIfDue", id);
        return store.touchIfDue(id);
    }

    @Override
    public SaveResult compareAndSet(SessionId id, String name, Optional<byte[]> expected, byte[] value) {
        before("compareAndSet", id);
        return store.compareAndSet(id, name, expected, value);
    }

    @Override
    public SaveResult compareAndRemove(SessionId id, String name, byte[] expected) {
        before("compareAndRemove", id);
        return store.compareAndRemove(id, name, expected);
    }

    @Override
    public SaveResult renew(SessionId id, RenewalRequest request) {
        before("renew", id);
        return store.renew(id, request);
    }

    @Override
    public DestroyResult destroy(SessionId id) {
        before("destroy", id);
        return store.destroy(id);
    }

    @Override
    public DestroyResult invalidate(SessionId id) {
        before("invalidate", id);
        return store.invalidate(id);
    }

    @Override
    public Optional<SessionId> successor(SessionId closed, String principal) {
        before("successor", closed);
        return store.successor(closed, principal);
    }

    @Override
    public SummaryResult summary(SessionId id) {
        before("summary", id);
        return store.summary(id);
    }

    @Override
    public Stream<SessionId> scanIds() {
        return store.scanIds();
    }
}
