package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.store.IndexKey;
import io.github.redissession.store.SessionIndex;
import io.github.redissession.store.memory.MemoryContents;
import io.github.redissession.store.memory.MemoryContents.Content;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sessions of stores in memory. */
record MemorySessions(MemoryContents contents, SessionIndex index) implements StoredSessions {

    @Override
    public void delete(SessionId id) {
        contents.delete(id);
    }

    @Override
    public void expire(SessionId id, Duration left) {
        contents.expire(id, left);
    }

    @Override
    public List<String> indexed(String principal) {
        return index.scanIds(IndexKey.principal(principal))
                .map(SessionId::value)
                .toList();
    }

    @Override
    public List<String> indexed(String name, String value) {
        return index.scanIds(IndexKey.of(name, value)).map(SessionId::value).toList();
    }

    @Override
    public Set<SessionId> sessions() {
        return contents.all().entrySet().stream()
                .filter(entry -> !entry.getValue().former())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean isEmpty() {
        return contents.all().isEmpty();
    }

    @Override
    public void assertHold(ModelStore model) {
        Map<SessionId, Content> all = contents.all();
        assertThat(all.keySet())
                .as("ids")
                .isEqualTo(Stream.of(model.sessions, model.formerIds)
                        .flatMap(part -> part.keySet().stream())
                        .collect(Collectors.toSet()));
        model.sessions.forEach((id, session) -> {
            Content content = all.get(id);
            assertThat(content.former()).as("is former: " + id).isFalse();
            assertThat(content.attributes())
                    .as("attributes of " + id)
                    .isEqualTo(StoredSessions.json(session.attributes));
            assertThat(content.left()).as("time left of " + id).isEqualTo(session.left);
        });
        model.formerIds.forEach((id, former) -> assertThat(all.get(id))
                .as("former id " + id)
                .isEqualTo(new Content(
                        true, former.next(), Map.of(), Duration.between(model.clock.instant(), former.closedUntil()))));
        Step.PRINCIPALS.forEach(principal -> assertThat(indexed(principal))
                .as("index of " + principal)
                .containsExactlyInAnyOrderElementsOf(model.sessionsOf(principal).stream()
                        .map(SessionId::value)
                        .toList()));
    }
}
