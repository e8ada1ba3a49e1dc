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
 * @param login who a new session belongs to
 * @param keptAlive whether it is kept alive even if that is not due
 * @param cleared whether every attribute goes first
 * @param removed the names of attributes that go
 * @param written the encoded values of attributes that are set
 */
public record SessionChanges(
        Optional<Condition> condition,
        Optional<Duration> timeToLive,
        Optional<Login> login,
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
        return new SessionChanges(
                Optional.empty(), Optional.empty(), Optional.empty(), false, cleared, removed, written);
    }

    /** Keeping the session alive now, and nothing else. */
    public static SessionChanges keepAlive() {
        return new SessionChanges(
                Optional.empty(), Optional.empty(), Optional.empty(), true, false, Set.of(), Map.of());
    }

    /** One attribute's new value, if it has been this until now. */
    public static SessionChanges swap(Condition condition, byte[] value) {
        return new SessionChanges(
                Optional.of(condition),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Set.of(),
                Map.of(condition.name(), value));
    }

    /** These, with a time to live of the session's own. */
    public SessionChanges with(Optional<Duration> ownTimeToLive) {
        return new SessionChanges(condition, ownTimeToLive, login, keptAlive, cleared, removed, written);
    }

    /** These, in a new session that belongs to someone. */
    public SessionChanges with(Login newLogin) {
        return new SessionChanges(condition, timeToLive, Optional.of(newLogin), keptAlive, cleared, removed, written);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return !keptAlive && losesNothing();
    }

    /** Whether nothing would be lost if it were not done: at most the session is kept alive, or where it is found. */
    public boolean losesNothing() {
        return timeToLive.isEmpty() && login.isEmpty() && !cleared && removed.isEmpty() && written.isEmpty();
    }
}
