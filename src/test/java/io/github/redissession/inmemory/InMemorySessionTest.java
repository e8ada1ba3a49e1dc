package io.github.redissession.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.redissession.InMemorySession;
import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionData;
import io.github.redissession.SessionDataException;
import jakarta.ws.rs.core.GenericType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One client, without a server, CDI and configuration. */
class InMemorySessionTest {

    private static final GenericType<List<String>> TEXTS = new GenericType<>() {};

    private final InMemorySession session = SessionData.inMemory();

    @Test
    void newClientHasNoSession() {
        assertThat(session.exists()).isFalse();
        assertThat(session.names()).isEmpty();
        assertThat(session.principal()).isEmpty();
        session.nextRequest();
        assertThat(session.exists()).isFalse();
    }

    @Test
    void valuesAreThereInTheSameAndInTheNextRequest() {
        session.put("theme", "dark");
        session.put("names", new ArrayList<>(List.of("Ada")));
        session.update("visits", Integer.class, count -> count.orElse(0) + 1);
        assertThat(session.get("theme")).contains("dark");
        String id = session.id();

        session.nextRequest();
        assertThat(session.id()).isEqualTo(id);
        assertThat(session.isNew()).isFalse();
        assertThat(session.names()).isEqualTo(Set.of("theme", "names", "visits"));
        assertThat(session.get("visits", Integer.class)).contains(1);

        session.get("names", TEXTS).orElseThrow().add("Grace");
        session.remove("theme");
        session.nextRequest();
        assertThat(session.get("names", TEXTS)).contains(List.of("Ada", "Grace"));
        assertThat(session.contains("theme")).isFalse();

        session.clear();
        session.nextRequest();
        assertThat(session.names()).isEmpty();
        assertThat(session.exists()).isTrue();
    }

    @Test
    void valuesThatCannotBeStoredAreRefused() {
        assertThatExceptionOfType(SessionDataException.class)
                .isThrownBy(() -> session.put("thread", new Object() {
                    public Object getSelf() {
                        return this;
                    }
                }));
        assertThatIllegalArgumentException().isThrownBy(() -> session.put("@a", "1"));
    }

    @Test
    void failedSaveEndsTheRequestAndTheNextOneHasTheStoredSession() {
        session.put("a", "1");
        session.nextRequest();
        for (int i = 0; i < 3; i++) {
            session.put("large " + i, "x".repeat(500_000));
        }

        assertThatExceptionOfType(SessionDataException.class).isThrownBy(session::nextRequest);
        assertThat(session.names()).isEqualTo(Set.of("a"));
    }

    @Test
    void loginMovesToANewIdAndKeepsTheValuesOfAnAnonymousSession() {
        session.put("cart", "tea");
        session.nextRequest();
        String before = session.id();
        session.login("alice", "customer");

        assertThat(session.id()).isNotEqualTo(before);
        session.nextRequest();
        assertThat(session.principal()).contains("alice");
        assertThat(session.roles()).containsExactly("customer");
        assertThat(session.get("cart")).contains("tea");

        session.login("bob");
        assertThat(session.names()).isEmpty();
        session.nextRequest();
        assertThat(session.principal()).contains("bob");
    }

    @Test
    void renewIdAndInvalidateAreSeenByTheNextRequest() {
        session.login("alice");
        session.nextRequest();
        String before = session.id();
        session.renewId();
        String renewed = session.id();
        assertThat(renewed).isNotEqualTo(before);
        session.nextRequest();
        assertThat(session.id()).isEqualTo(renewed);
        assertThat(session.sessions().find(before)).isEmpty();

        session.invalidate();
        session.nextRequest();
        assertThat(session.exists()).isFalse();
        assertThat(session.sessions().count()).isZero();
        session.put("a", "1"); // not refused: the client has no token any more
        session.nextRequest();
        assertThat(session.exists()).isTrue();
    }

    @Test
    void loginIntoARevokedSessionIsRefusedAsOnAServer() {
        session.login("alice");
        session.nextRequest();
        assertThat(session.principal()).contains("alice");
        session.sessions().revokeAll("alice");

        assertThatExceptionOfType(SessionConflictException.class).isThrownBy(() -> session.login("alice"));
    }

    @Test
    void sessionExpiresWithTheStoresClock() {
        session.put("a", "1");
        session.nextRequest();
        session.sessions().pass(Duration.ofMinutes(29));
        assertThat(session.get("a")).as("in time").contains("1");

        session.nextRequest();
        session.sessions().pass(Duration.ofMinutes(32));
        assertThat(session.get("a")).as("too late").isEmpty();

        session.timeToLive(Duration.ofDays(14));
        session.put("a", "1");
        session.nextRequest();
        session.sessions().pass(Duration.ofDays(13));
        assertThat(session.get("a")).contains("1");
        assertThatIllegalArgumentException().isThrownBy(() -> session.sessions().pass(Duration.ofSeconds(-1)));
    }
}
