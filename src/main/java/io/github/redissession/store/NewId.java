package io.github.redissession.store;

import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.Optional;

/**
 * How a session is to get another id.
 *
 * @param id the new one
 * @param grace how long the former id still leads to the session; zero: it is closed at once
 * @param login what the session is bound to from then on; empty if that stays as it is
 * @param emptied whether the session begins anew under the new id: without attributes, age and time to live of its own
 */
public record NewId(SessionId id, Duration grace, Optional<Login> login, boolean emptied) {

    /** Another id for the same session, bound as before. */
    public static NewId of(SessionId id, Duration grace) {
        return new NewId(id, grace, Optional.empty(), false);
    }

    /** Another id for the same session, bound to this principal; the former id is closed at once. */
    public static NewId of(SessionId id, Login login) {
        return new NewId(id, Duration.ZERO, Optional.of(login), false);
    }
}
