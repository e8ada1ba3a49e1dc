package io.github.redissession.store;

import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A session to be created.
 *
 * @param id an id that was never used
 * @param attributes the encoded values by name
 * @param timeToLive its custom time to live; empty for that of the configuration
 * @param login its principal; empty if it is anonymous
 */
public record NewSession(
        SessionId id,
        Map<String, byte[]> attributes,
        Optional<Duration> timeToLive,
        Optional<Login> login,
        Labels labels) {

    /** A session without labels. */
    public NewSession(
            SessionId id, Map<String, byte[]> attributes, Optional<Duration> timeToLive, Optional<Login> login) {
        this(id, attributes, timeToLive, login, Labels.NONE);
    }

    /** What finds the session. */
    public Set<IndexKey> keys() {
        return IndexKey.of(login, labels);
    }
}
