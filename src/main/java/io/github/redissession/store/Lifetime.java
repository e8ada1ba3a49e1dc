package io.github.redissession.store;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a session lives, by the store's clock.
 *
 * @param now the store's time at which this was true
 * @param left how long the session lives from then on unless it is kept alive
 * @param timeToLive how long the session lives without activity
 * @param custom whether the time to live is the session's own instead of the configured one
 * @param extended whether the operation kept the session alive
 */
public record Lifetime(Instant now, Duration left, Duration timeToLive, boolean custom, boolean extended) {

    /** The same lifetime, for an operation that did not keep the session alive. */
    public Lifetime notExtended() {
        return new Lifetime(now, left, timeToLive, custom, false);
    }

    /** When the session expires unless it is kept alive. */
    public Instant expiresAt() {
        return now.plus(left);
    }
}
