package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.config.Format;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.session.ModelSession.Login;
import io.github.redissession.session.RecordedEvents.Kind;
import io.github.redissession.session.RecordedEvents.Told;
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
 * What should be in Redis. It takes the ids from the events that the library fires, and so demands just one for each
 * session that begins, is renewed or is invalidated.
 */
final class ModelStore {

    /** What is left under a former id. */
    record Former(Optional<SessionId> next, Optional<String> joins, Instant openUntil, Instant closedUntil) {}

    /** What an id leads to, at the end of the way that is open. */
    record End(SessionId id, What what) {}

    enum What {
        LIVE,
        CLOSED,
        ABSENT
    }

    private static final Duration CLOSED = Duration.ofMinutes(1);

    final Map<SessionId, ModelSession> sessions = new HashMap<>();
    final Map<SessionId, Former> formers = new HashMap<>();
    final Set<SessionId> everKnown = new LinkedHashSet<>();
    final SessionSettings settings;
    final Clock clock;
    private final RecordedEvents events;

    ModelStore(SessionSettings settings, Clock clock, RecordedEvents events) {
        this.settings = settings;
        this.clock = clock;
        this.events = events;
    }

    End find(SessionId id) {
        Former former = formers.get(id);
        if (former == null) {
            return new End(id, sessions.containsKey(id) ? What.LIVE : What.ABSENT);
        }
        Instant now = clock.instant();
        if (now.isBefore(former.openUntil())) {
            return find(former.next().orElseThrow());
        }
        return new End(id, now.isBefore(former.closedUntil()) ? What.CLOSED : What.ABSENT);
    }

    boolean isOpen(SessionId id) {
        return formers.containsKey(id)
                && clock.instant().isBefore(formers.get(id).openUntil());
    }

    /** Where the sign-in of a principal goes on whose id was closed. */
    Optional<SessionId> joined(SessionId id, String principal) {
        return find(id).what() == What.CLOSED
                        && formers.get(id).joins().filter(principal::equals).isPresent()
                ? formers.get(id).next()
                : Optional.empty();
    }

    /** @return the new session's id */
    SessionId begin(ModelSession session) {
        session.keepAlive(true);
        return know(events.next(Kind.CREATED).id(), session);
    }

    /** @return the session's new id */
    SessionId renew(SessionId id, Duration grace) {
        Told told = events.next(Kind.RENEWED);
        assertThat(told.former()).as("the id that is renewed").isEqualTo(id);
        ModelSession session = sessions.remove(id);
        session.renewedAt = clock.instant();
        session.keepAlive(true);
        close(id, Optional.of(told.id()), session.login, grace);
        return know(told.id(), session);
    }

    /** @return the id of the session that takes the place of another principal's */
    SessionId replace(SessionId id, ModelSession session) {
        sessions.remove(id);
        assertThat(events.next(Kind.INVALIDATED).id()).as("the id that ends").isEqualTo(id);
        SessionId next = begin(session);
        close(id, Optional.of(next), session.login, Duration.ZERO);
        return next;
    }

    void invalidate(SessionId id) {
        sessions.remove(id);
        assertThat(events.next(Kind.INVALIDATED).id()).as("the id that ends").isEqualTo(id);
        close(id, Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    private void close(SessionId id, Optional<SessionId> next, Optional<Login> login, Duration grace) {
        Instant open = clock.instant().plus(grace);
        formers.put(id, new Former(next, login.map(Login::principal), open, open.plus(CLOSED)));
    }

    private SessionId know(SessionId id, ModelSession session) {
        assertThat(everKnown.add(id)).as("an id is never used twice").isTrue();
        sessions.put(id, session);
        return id;
    }

    /** Makes as much time pass as the clock was advanced by. */
    void pass(Duration time) {
        sessions.values().forEach(session -> session.left = session.left.minus(time));
        sessions.values().removeIf(session -> session.left.isNegative() || session.left.isZero());
        if (settings.format() == Format.NATIVE) { // for Express, it is known for longer what has ended
            formers.values().removeIf(former -> !clock.instant().isBefore(former.closedUntil()));
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
