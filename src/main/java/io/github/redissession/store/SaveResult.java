package io.github.redissession.store;

import java.util.Optional;

/**
 * The result of a write: {@link Saved}, {@link NotLive} or, from {@link SessionStore#compareAndSet} and
 * {@link SessionStore#compareAndRemove}, {@link Conflict}.
 */
public sealed interface SaveResult permits SaveResult.Saved, SaveResult.Conflict, NotLive {

    /**
     * The operation was applied.
     *
     * @param lifetime the session's lifetime afterwards
     */
    record Saved(Lifetime lifetime) implements SaveResult {}

    /**
     * Nothing was changed, because the attribute does not have the expected value.
     *
     * @param current the attribute's encoded value; empty if it has none
     */
    record Conflict(Optional<byte[]> current) implements SaveResult {}
}
