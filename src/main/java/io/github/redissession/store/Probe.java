package io.github.redissession.store;

/** Finds out whether sessions can be had now. Safe for use by many threads. */
public interface Probe {

    /**
     * Asks, and leaves nothing behind.
     *
     * @throws io.github.redissession.SessionStoreException no session can be had, as far as this found out; where only
     *     some of several servers are away, it finds another
     */
    void check();
}
