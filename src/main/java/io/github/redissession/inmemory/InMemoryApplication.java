package io.github.redissession.inmemory;

import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.config.InMemorySettings;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.principal.IndexedSessions;
import io.github.redissession.session.SessionRequests;
import io.github.redissession.store.memory.MemorySessionStore;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.TokenSigner;
import jakarta.json.bind.JsonbException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An application assembled as a server assembles it, on a store in memory. Thread-safe. */
final class InMemoryApplication {

    private final SessionSettings settings = InMemorySettings.create();
    private final AdjustableClock clock = new AdjustableClock();
    private final MemorySessionStore store = new MemorySessionStore(settings, clock);
    private final IndexedSessions principals =
            new IndexedSessions(store, store.index(), NoEvents.INSTANCE, settings.maxSessions());
    private @Nullable SessionRequests requests; // null until there is a client

    MemorySessionStore store() {
        return store;
    }

    IndexedSessions principals() {
        return principals;
    }

    AdjustableClock clock() {
        return clock;
    }

    /** @throws IllegalStateException if there is no implementation of Jakarta JSON Binding */
    synchronized SessionRequests requests() {
        if (requests == null) {
            requests = new SessionRequests(
                    settings,
                    store,
                    principals,
                    NoEvents.INSTANCE,
                    new RandomSessionIds(),
                    new TokenSigner(settings.secrets(), settings.application()),
                    List.of(),
                    codec(),
                    clock,
                    Optional::empty);
        }
        return requests;
    }

    private static AttributeCodec codec() {
        try {
            return new AttributeCodec();
        } catch (JsonbException e) {
            throw new IllegalStateException(
                    "Sessions in memory need an implementation of Jakarta JSON Binding on the class path, such as"
                            + " org.eclipse:yasson in the scope test",
                    e);
        }
    }
}
