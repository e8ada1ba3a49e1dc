package io.github.redissession.session;

import io.github.redissession.session.Backend.Stores;
import io.github.redissession.store.IndexKey;
import io.github.redissession.store.SessionIndex;
import io.github.redissession.store.SessionStore;
import io.github.redissession.token.SessionId;
import java.util.Collection;
import java.util.stream.Stream;

/** Pauses the coroutine of a request before each operation. */
final class SteppedStore extends DelegatingStore {

    private SteppedStore(SessionStore store) {
        super(store);
    }

    static Stores of(Stores stores) {
        return new Stores(new SteppedStore(stores.store()), new Index(stores.index()));
    }

    @Override
    protected void before(String operation, SessionId id) {
        Coroutine.pause(operation + " " + id);
    }

    private record Index(SessionIndex index) implements SessionIndex {

        @Override
        public Stream<SessionId> scanIds(IndexKey key) {
            Coroutine.pause("scan");
            return index.scanIds(key);
        }

        @Override
        public FirstEntries firstToExpire(IndexKey key, int limit) {
            Coroutine.pause("firstToExpire");
            return index.firstToExpire(key, limit);
        }

        @Override
        public void prune(IndexKey key, Collection<SessionId> stale) {
            Coroutine.pause("prune");
            index.prune(key, stale);
        }
    }
}
