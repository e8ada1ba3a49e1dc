package io.github.redissession.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.request.RecordedEvents.Kind;
import io.github.redissession.request.RecordedEvents.Told;
import io.github.redissession.token.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What should be in Redis. It takes the ids from the events that the library fires, and so demands just one for each
 * session that begins, is renewed or is invalidated.
 */
final class ModelStore {

    /** What is left under a former id. */
    record Former(SessionId next, Instant leadsUntil, Instant barredUntil) {}

    private static final Duration BARRED = Duration.ofMinutes(1);

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

    /** @return the new session's id */
    SessionId begin(ModelSession session) {
        session.keepAlive(true);
        return know(events.next(Kind.CREATED).id(), session);
    }

    /** @return the session's new id */
    SessionId renew(SessionId id, Duration grace) {
        Told told = events.next(Kind.RENEWED);
        assertThat(told.former()).as("the id that is renewed").isEqualTo(id);
        Instant now = clock.instant();
        ModelSession session = sessions.remove(id);
        session.renewedAt = now;
        session.keepAlive(true);
        formers.put(id, new Former(told.id(), now.plus(grace), now.plus(grace).plus(BARRED)));
        return know(told.id(), session);
    }

    private SessionId know(SessionId id, ModelSession session) {
        assertThat(everKnown.add(id)).as("an id is never used twice").isTrue();
        sessions.put(id, session);
        return id;
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

    void invalidate(SessionId id) {
        if (sessions.remove(id) != null) {
            assertThat(events.next(Kind.INVALIDATED).id())
                    .as("the id that ends")
                    .isEqualTo(id);
        }
    }
}
