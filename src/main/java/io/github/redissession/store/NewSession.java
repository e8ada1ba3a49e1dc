package io.github.redissession.store;

import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A session to be created.
 *
 * @param id an id that was never used
 * @param attributes the encoded values by name
 * @param timeToLive its custom time to live; empty for that of the configuration
 * @param login its principal; empty if it is anonymous
 */
public record NewSession(
        SessionId id, Map<String, byte[]> attributes, Optional<Duration> timeToLive, Optional<Login> login) {}
