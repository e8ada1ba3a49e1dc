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

    /** What an id leads to: itself, or the id that replaced it. */
    record Target(SessionId id, Status status) {}

    enum Status {
        LIVE,
        /** The id that the target names replaced it, and it still leads there. */
        MOVED,
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
    private final Runnable turn;

    /** @param turn called before each operation, which is atomic */
    ModelStore(SessionSettings settings, Clock clock, RecordedEvents events, Runnable turn) {
        this.settings = settings;
        this.clock = clock;
        this.events = events;
        this.turn = turn;
    }

    /** One operation: finds out what an id leads to. What the caller then does with a live session belongs to it. */
    Target lookUp(SessionId id) {
        turn.run();
        return target(id);
    }

    /** As {@link #lookUp}, and once more for each id that the session moved to meanwhile. */
    Target follow(SessionId id) {
        Target target = lookUp(id);
        return target.status() == Status.MOVED ? follow(target.id()) : target;
    }

    private Target target(SessionId id) {
        FormerId former = formerIds.get(id);
        if (former == null) {
            return new Target(id, sessions.containsKey(id) ? Status.LIVE : Status.ABSENT);
        }
        Instant now = clock.instant();
        if (now.isBefore(former.openUntil())) {
            return new Target(former.next().orElseThrow(), Status.MOVED);
        }
        return new Target(id, now.isBefore(former.closedUntil()) ? Status.CLOSED : Status.ABSENT);
    }

    /** Where a principal's repeated login goes on whose id was closed. */
    Optional<SessionId> successor(SessionId id, String principal) {
        turn.run();
        return target(id).status() == Status.CLOSED
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
        turn.run();
        return begin(session);
    }

    private SessionId begin(ModelSession session) {
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
        end(id, Kind.INVALIDATED);
        SessionId next = begin(session);
        close(id, Optional.of(next), session.login, Duration.ZERO);
        return next;
    }

    void invalidate(SessionId id) {
        end(id, Kind.INVALIDATED);
        close(id, Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    /** As an administrator does. */
    boolean revoke(SessionId id) {
        Target target = follow(id);
        if (target.status() == Status.LIVE) {
            end(target.id(), Kind.REVOKED);
        }
        return target.status() == Status.LIVE;
    }

    /**
     * As an administrator does, who finds the sessions by the index and follows each id that was replaced.
     *
     * @return how many sessions ended
     */
    int revokeAll(String principal) {
        turn.run();
        int ended = 0;
        for (SessionId id : sessionsOf(principal)) {
            Optional<SessionId> latest = latest(id).filter(sessionsOf(principal)::contains);
            while (latest.isPresent() && !revoke(latest.get())) {
                latest = latest(latest.get());
            }
            ended += latest.isPresent() ? 1 : 0;
        }
        turn.run(); // removes what is stale from the index
        return ended;
    }

    /** The live session of an id, even if the id was closed. */
    private Optional<SessionId> latest(SessionId id) {
        turn.run();
        if (sessions.containsKey(id)) {
            return Optional.of(id);
        }
        return Optional.ofNullable(formerIds.get(id)).flatMap(FormerId::next).flatMap(this::latest);
    }

    private void end(SessionId id, Kind how) {
        sessions.remove(id);
        assertThat(events.expect(how).id()).as("the id that ends").isEqualTo(id);
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
