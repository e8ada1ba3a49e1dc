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

/** What stores in memory hold, which tests read and change directly. */
public final class MemoryContents {

    /**
     * What an id leads to.
     *
     * @param successor of a former id
     * @param attributes of a session, as JSON
     */
    public record Content(
            boolean former, Optional<SessionId> successor, Map<String, String> attributes, Instant expiresAt) {}

    private final Entries entries = new Entries();
    private final TestClock clock;

    public MemoryContents(TestClock clock) {
        this.clock = clock;
    }

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

    public Map<SessionId, Content> all() {
        Map<SessionId, Content> all = new HashMap<>();
        entries.ids().forEach(id -> entries.get(id, clock.instant()).ifPresent(entry -> all.put(id, content(entry))));
        return all;
    }

    private static Content content(Entry entry) {
        if (entry instanceof FormerId former) {
            return new Content(true, former.successor(), Map.of(), former.expiresAt());
        }
        Map<String, String> attributes = new HashMap<>();
        ((LiveSession) entry).attributes().forEach((name, value) -> attributes.put(name, new String(value, UTF_8)));
        return new Content(false, Optional.empty(), attributes, entry.expiresAt());
    }
}
