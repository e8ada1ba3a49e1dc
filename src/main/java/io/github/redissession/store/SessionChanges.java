package io.github.redissession.store;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request changed in a session, applied in this order.
 *
 * @param condition what must hold for anything to be applied
 * @param timeToLive the time to live that the session gets for itself
 * @param keptAlive whether it is kept alive even if that is not due
 * @param cleared whether every attribute goes first
 * @param removed the names of attributes that go
 * @param written the encoded values of attributes that are set
 */
public record SessionChanges(
        Optional<Condition> condition,
        Optional<Duration> timeToLive,
        boolean keptAlive,
        boolean cleared,
        Set<String> removed,
        Map<String, byte[]> written) {

    /** Nothing; saving it keeps the session alive if that is due. */
    public static final SessionChanges NONE = attributes(false, Set.of(), Map.of());

    /**
     * What an attribute must be.
     *
     * @param value empty if there must be none
     */
    public record Condition(String name, Optional<byte[]> value) {}

    /** Changes of attributes alone. */
    public static SessionChanges attributes(boolean cleared, Set<String> removed, Map<String, byte[]> written) {
        return new SessionChanges(Optional.empty(), Optional.empty(), false, cleared, removed, written);
    }

    /** Keeping the session alive now, and nothing else. */
    public static SessionChanges keepAlive() {
        return new SessionChanges(Optional.empty(), Optional.empty(), true, false, Set.of(), Map.of());
    }

    /** These, with a time to live of the session's own. */
    public SessionChanges with(Optional<Duration> ownTimeToLive) {
        return new SessionChanges(condition, ownTimeToLive, keptAlive, cleared, removed, written);
    }

    /** One attribute's new value, if it has been this until now. */
    public static SessionChanges swap(Condition condition, byte[] value) {
        return new SessionChanges(
                Optional.of(condition), Optional.empty(), false, false, Set.of(), Map.of(condition.name(), value));
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return timeToLive.isEmpty() && !keptAlive && !cleared && removed.isEmpty() && written.isEmpty();
    }
}
