package io.github.redissession.store.memory;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.Lifetime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When sessions expire: after the time to live plus one touch interval. A session is kept alive once less than the time to
 * live is left. Thread-safe.
 */
record KeepAlive(Duration timeToLive, Duration touchInterval, Optional<Duration> absoluteTimeout) {

    /** Near the absolute timeout, a session is not kept alive for less than this. */
    private static final Duration LEAST_EXTENSION = Duration.ofSeconds(1);

    static KeepAlive of(SessionSettings settings) {
        return new KeepAlive(settings.timeToLive(), settings.touchInterval(), settings.absoluteTimeout());
    }

    boolean isDue(LiveSession session, Instant now) {
        Duration least = min(interval(session), LEAST_EXTENSION);
        return session.expiresAt().isBefore(now.plus(timeToLive(session)))
                && absoluteEnd(session)
                        .filter(end -> !session.expiresAt().isBefore(end.minus(least)))
                        .isEmpty();
    }

    LiveSession extended(LiveSession session, Instant now) {
        Instant end = now.plus(timeToLive(session)).plus(interval(session));
        return session.expiringAt(
                absoluteEnd(session).filter(timeout -> timeout.isBefore(end)).orElse(end));
    }

    Lifetime lifetime(LiveSession session, Instant now, boolean extended) {
        return new Lifetime(
                now,
                Duration.between(now, session.expiresAt()),
                timeToLive(session),
                session.custom().isPresent(),
                extended);
    }

    /** When the session was kept alive last, as far as its end tells. */
    Instant lastSeenAt(LiveSession session, Instant now) {
        Instant seen = session.expiresAt().minus(timeToLive(session)).minus(interval(session));
        return seen.isBefore(now) ? seen : now;
    }

    private Duration timeToLive(LiveSession session) {
        return session.custom().orElse(timeToLive);
    }

    private Duration interval(LiveSession session) {
        return min(touchInterval, Duration.ofMillis(timeToLive(session).toMillis() / 10));
    }

    private Optional<Instant> absoluteEnd(LiveSession session) {
        return absoluteTimeout.map(session.createdAt()::plus);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
