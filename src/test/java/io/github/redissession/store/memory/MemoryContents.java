package io.github.redissession.store.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.testing.TestClock;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stores in memory hold, which tests read and change directly. Time passes as {@link
 * io.github.redissession.testing.RedisTime} makes it pass: what is stored becomes older, while a request under way keeps the
 * instants that it has read.
 */
public final class MemoryContents {

    /**
     * What an id leads to.
     *
     * @param successor of a former id
     * @param attributes of a session, as JSON
     * @param left until the id is absent
     */
    public record Content(
            boolean former, Optional<SessionId> successor, Map<String, String> attributes, Duration left) {}

    private final Entries entries = new Entries();
    private final TestClock clock = new TestClock();

    /** A store of these contents. */
    public MemorySessionStore store(SessionSettings settings) {
        return new MemorySessionStore(entries, settings, clock);
    }

    public void delete(SessionId id) {
        entries.remove(id);
    }

    /** Makes a session end this much later than now. */
    public void expire(SessionId id, Duration left) {
        LiveSession session = (LiveSession) entries.get(id, clock.instant()).orElseThrow();
        entries.put(id, session.expiringAt(clock.instant().plus(left)));
    }

    /** Makes everything older. */
    public void pass(Duration time) {
        synchronized (entries) {
            Set<SessionId> ids = entries.ids();
            for (SessionId id : ids) {
                entries.get(id, clock.instant()).ifPresent(entry -> entries.put(id, older(entry, time)));
            }
        }
    }

    private static Entry older(Entry entry, Duration time) {
        if (entry instanceof FormerId former) {
            return new FormerId(
                    former.successor(), former.joinedBy(), former.openUntil().minus(time));
        }
        LiveSession session = (LiveSession) entry;
        return new LiveSession(
                session.createdAt().minus(time),
                session.renewedAt().minus(time),
                session.login(),
                session.labels(),
                session.login().isPresent() ? session.loginAt().minus(time) : Instant.EPOCH,
                session.custom(),
                session.expiresAt().minus(time),
                session.attributes());
    }

    public Map<SessionId, Content> all() {
        Map<SessionId, Content> all = new HashMap<>();
        entries.ids().forEach(id -> entries.get(id, clock.instant()).ifPresent(entry -> all.put(id, content(entry))));
        return all;
    }

    private Content content(Entry entry) {
        Duration left = Duration.between(clock.instant(), entry.expiresAt());
        if (entry instanceof FormerId former) {
            return new Content(true, former.successor(), Map.of(), left);
        }
        Map<String, String> attributes = new HashMap<>();
        ((LiveSession) entry).attributes().forEach((name, value) -> attributes.put(name, new String(value, UTF_8)));
        return new Content(false, Optional.empty(), attributes, left);
    }
}
