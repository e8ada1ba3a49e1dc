package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.config.Format;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.session.ModelSession.Login;
import io.github.redissession.session.RecordedEvents.Event;
import io.github.redissession.session.RecordedEvents.Kind;
import io.github.redissession.token.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The model of the store. It takes the ids from the events that the library fires, and so requires exactly one event for each
 * session that is created, renewed or invalidated.
 */
final class ModelStore {

    /**
     * What is left under an id that a session had.
     *
     * @param joinedBy the principal whose repeated login goes on under the next id
     * @param openUntil until then, the id leads to the next one
     */
    record FormerId(Optional<SessionId> next, Optional<String> joinedBy, Instant openUntil, Instant closedUntil) {}

    /** What an id leads to. */
    record Target(SessionId id, Status status) {}

    enum Status {
        LIVE,
        CLOSED,
        ABSENT
    }

    private static final Duration CLOSED = Duration.ofMinutes(1);

    final Map<SessionId, ModelSession> sessions = new HashMap<>();
    final Map<SessionId, FormerId> formerIds = new HashMap<>();
    final Set<SessionId> allIds = new LinkedHashSet<>();
    final SessionSettings settings;
    final Clock clock;
    private final RecordedEvents events;

    ModelStore(SessionSettings settings, Clock clock, RecordedEvents events) {
        this.settings = settings;
        this.clock = clock;
        this.events = events;
    }

    Target resolve(SessionId id) {
        FormerId former = formerIds.get(id);
        if (former == null) {
            return new Target(id, sessions.containsKey(id) ? Status.LIVE : Status.ABSENT);
        }
        Instant now = clock.instant();
        if (now.isBefore(former.openUntil())) {
            return resolve(former.next().orElseThrow());
        }
        return new Target(id, now.isBefore(former.closedUntil()) ? Status.CLOSED : Status.ABSENT);
    }

    /** Where a principal's repeated login goes on whose id was closed. */
    Optional<SessionId> successor(SessionId id, String principal) {
        return resolve(id).status() == Status.CLOSED
                        && formerIds
                                .get(id)
                                .joinedBy()
                                .filter(principal::equals)
                                .isPresent()
                ? formerIds.get(id).next()
                : Optional.empty();
    }

    /** How long a live session has had its id. */
    Duration ageOf(SessionId id) {
        return Duration.between(sessions.get(id).renewedAt, clock.instant());
    }

    /** A session that the store does not have yet. */
    ModelSession newSession(Optional<Login> login) {
        ModelSession session = new ModelSession();
        session.login = login;
        session.renewedAt = clock.instant();
        return session;
    }

    /** @return the new session's id */
    SessionId create(ModelSession session) {
        session.keepAlive(true);
        return add(events.expect(Kind.CREATED).id(), session);
    }

    /** @return the session's new id */
    SessionId renew(SessionId id, Duration grace) {
        Event renewal = events.expect(Kind.RENEWED);
        assertThat(renewal.former()).as("the id that is renewed").isEqualTo(id);
        ModelSession session = sessions.remove(id);
        session.renewedAt = clock.instant();
        session.keepAlive(true);
        close(id, Optional.of(renewal.id()), session.login, grace);
        return add(renewal.id(), session);
    }

    /** @return the id of the session that replaces another principal's */
    SessionId replace(SessionId id, ModelSession session) {
        sessions.remove(id);
        assertThat(events.expect(Kind.INVALIDATED).id()).as("the id that ends").isEqualTo(id);
        SessionId next = create(session);
        close(id, Optional.of(next), session.login, Duration.ZERO);
        return next;
    }

    void invalidate(SessionId id) {
        sessions.remove(id);
        assertThat(events.expect(Kind.INVALIDATED).id()).as("the id that ends").isEqualTo(id);
        close(id, Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    private void close(SessionId id, Optional<SessionId> next, Optional<Login> login, Duration grace) {
        Instant open = clock.instant().plus(grace);
        formerIds.put(id, new FormerId(next, login.map(Login::principal), open, open.plus(CLOSED)));
    }

    private SessionId add(SessionId id, ModelSession session) {
        assertThat(allIds.add(id)).as("an id is never used twice").isTrue();
        sessions.put(id, session);
        return id;
    }

    /** Time passes, by which the clock was advanced. */
    void pass(Duration time) {
        sessions.values().forEach(session -> session.left = session.left.minus(time));
        sessions.values().removeIf(session -> session.left.isNegative() || session.left.isZero());
        if (settings.format() == Format.NATIVE) { // the Express format keeps former ids longer
            formerIds.values().removeIf(former -> !clock.instant().isBefore(former.closedUntil()));
        }
    }

    Set<SessionId> sessionsOf(String principal) {
        return sessions.entrySet().stream()
                .filter(session -> session.getValue()
                        .login
                        .filter(login -> login.principal().equals(principal))
                        .isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
