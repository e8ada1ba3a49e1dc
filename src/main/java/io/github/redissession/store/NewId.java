package io.github.redissession.store;

import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a session is to get another id.
 *
 * @param id the new one
 * @param grace how long the old one still leads to the session for everyone; zero: not at all
 * @param login what the session is bound to from then on; empty if that stays as it is
 * @param indexedUntil until when the principal's index names the new id; empty if there is no principal
 */
public record NewId(SessionId id, Duration grace, Optional<Login> login, Optional<Instant> indexedUntil) {

    /** For a session that belongs to nobody. */
    public static NewId of(SessionId id, Duration grace) {
        return new NewId(id, grace, Optional.empty(), Optional.empty());
    }
}
