package io.github.redissession.session;

import io.github.redissession.session.Backend.Stores;
import io.github.redissession.store.PrincipalIndex;
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
    void before(String operation, SessionId id) {
        Coroutine.pause(operation + " " + id);
    }

    private record Index(PrincipalIndex index) implements PrincipalIndex {

        @Override
        public Stream<SessionId> scanIds(String principal) {
            Coroutine.pause("scan");
            return index.scanIds(principal);
        }

        @Override
        public FirstEntries firstToExpire(String principal, int limit) {
            Coroutine.pause("firstToExpire");
            return index.firstToExpire(principal, limit);
        }

        @Override
        public void prune(String principal, Collection<SessionId> stale) {
            Coroutine.pause("prune");
            index.prune(principal, stale);
        }
    }
}
