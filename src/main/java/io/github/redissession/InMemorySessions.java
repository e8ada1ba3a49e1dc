package io.github.redissession;

import java.time.Duration;

/**
 * A store of sessions in memory, for unit tests. Clients that are made by it share it, as browsers share an application. Made
 * by {@link Sessions#inMemory()}. Thread-safe.
 *
 * <p>{@link #revokeOthers()} belongs to a request: call it on the {@link InMemorySession#sessions() sessions} of a client.
 * Otherwise it throws {@link IllegalStateException}.
 */
public interface InMemorySessions extends Sessions {

    /**
     * Another client of this store, without a session, in its first request.
     *
     * @throws IllegalStateException if the class path has no implementation of Jakarta JSON Binding, such as Yasson
     */
    InMemorySession newClient();

    /**
     * Advances the store's clock, so that sessions expire and closed ids become unknown.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    void pass(Duration time);
}
