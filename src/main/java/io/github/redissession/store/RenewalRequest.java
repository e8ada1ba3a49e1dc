package io.github.redissession.store;

import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.Optional;

/**
 * How a session gets another id.
 *
 * @param newId an id that was never used, not even by a failed renewal
 * @param grace how long the former id still leads to the session; zero to close it at once
 * @param login the session's new principal; empty to leave it as it is
 * @param discardsData whether the session starts over under the new id, without attributes, labels, age and custom time to
 *     live
 * @param labels changes of the labels, applied afterwards
 */
public record RenewalRequest(
        SessionId newId, Duration grace, Optional<Login> login, boolean discardsData, LabelChanges labels) {

    /** Keeps data and login. */
    public static RenewalRequest rotate(SessionId newId, Duration grace) {
        return new RenewalRequest(newId, grace, Optional.empty(), false, LabelChanges.NONE);
    }

    /** Keeps the data, binds the session to a principal, and closes the former id at once. */
    public static RenewalRequest bind(SessionId newId, Login login) {
        return new RenewalRequest(newId, Duration.ZERO, Optional.of(login), false, LabelChanges.NONE);
    }

    /** Discards the data, binds the session to a principal, and closes the former id at once. */
    public static RenewalRequest replace(SessionId newId, Login login) {
        return new RenewalRequest(newId, Duration.ZERO, Optional.of(login), true, LabelChanges.NONE);
    }

    /** Changes labels, too. */
    public RenewalRequest with(LabelChanges changes) {
        return new RenewalRequest(newId, grace, login, discardsData, changes);
    }
}
