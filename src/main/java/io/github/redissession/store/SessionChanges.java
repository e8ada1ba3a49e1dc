package io.github.redissession.store;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request changed in a session, applied in this order.
 *
 * @param timeToLive the time to live that the session gets for itself
 * @param cleared whether every attribute goes first
 * @param removed the names of attributes that go
 * @param written the encoded values of attributes that are set
 */
public record SessionChanges(
        Optional<Duration> timeToLive, boolean cleared, Set<String> removed, Map<String, byte[]> written) {

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return timeToLive.isEmpty() && !cleared && removed.isEmpty() && written.isEmpty();
    }
}
