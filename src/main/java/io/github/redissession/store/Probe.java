package io.github.redissession.store;

/** Checks whether the store is available. Thread-safe. */
public interface Probe {

    /**
     * Checks the store without writing to it. If only some of several servers are unavailable, it succeeds.
     *
     * @throws io.github.redissession.SessionStoreException if no server is known to be available
     */
    void check();
}
