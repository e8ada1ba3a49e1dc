package io.github.redissession.session;

import static io.github.redissession.session.SessionFixture.unknownId;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionData;
import io.github.redissession.config.Format;
import io.github.redissession.store.SessionStore;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The index of a principal's sessions: when entries are added, pruned and hidden. */
@ExtendWith(SharedRedis.class)
@ParameterizedClass
@EnumSource(Format.class)
class PrincipalIndexTest {

    @Parameter
    private Format format;

    private SessionFixture fixture;

    @BeforeEach
    void connect(RedisServerProcess server) {
        fixture = SessionFixture.on(server, "format", format.name(), "ttl", "30m");
    }

    @AfterEach
    void disconnect() {
        fixture.close();
    }

    // The index

    @Test
    void invalidateRemovesEntryAndReadDoesNot() {
        SessionId id = fixture.loggedIn("alice");
        fixture.request(id).data().get("a");
        assertThat(fixture.keys().indexed("alice")).containsExactly(id.value());

        fixture.request(id).data().invalidate();
        assertThat(fixture.redis().exists(fixture.keys().indexOf("alice"))).isFalse();
    }

    @Test
    void lookupPrunesExpiredSession() {
        SessionId dead = fixture.loggedIn("alice");
        SessionId live = fixture.loggedIn("alice");
        fixture.keys().delete(dead);

        assertThat(fixture.ids("alice")).containsExactly(live.value());
        assertThat(fixture.keys().indexed("alice")).containsExactly(live.value());
    }

    @Test
    void lookupKeepsEntryOfUnfinishedRenewal() {
        SessionId id = fixture.loggedIn("alice");
        SessionId copy = copyOf(id);

        assertThat(fixture.ids("alice")).containsExactly(id.value());
        assertThat(fixture.keys().indexed("alice")).containsExactlyInAnyOrder(id.value(), copy.value());
    }

    @Test
    void loginPrunesOldEntries() {
        SessionId old = fixture.loggedIn("alice");
        fixture.keys().delete(old);
        fixture.pass(Duration.ofMinutes(30).multipliedBy(8).plusSeconds(1));
        SessionId young = fixture.loggedIn("alice");

        assertThat(fixture.keys().indexed("alice")).containsExactly(young.value());
        assertThat(fixture.redis().pttl(fixture.keys().indexOf("alice")))
                .isBetween(1L, Duration.ofMinutes(30).multipliedBy(8).toMillis());
    }

    @Test
    void indexExpiresWithItsLastSession() throws Exception {
        fixture = fixture.with("ttl", "PT0.2S");
        fixture.loggedIn("alice");
        assertThat(fixture.redis().exists(fixture.keys().indexOf("alice"))).isTrue();

        Eventually.isTrue("no key is left", () -> fixture.redis().dbSize() == 0);
    }

    @Test
    void usedSessionIsFoundWhateverItsAge() {
        SessionId id = fixture.loggedIn("alice");
        for (int i = 0; i < 40; i++) {
            fixture.pass(Duration.ofMinutes(25));
            ended(fixture.request(id), session -> session.get("a"));
            assertThat(fixture.ids("alice")).as("after " + i).containsExactly(id.value());
        }
    }

    @Test
    void unusedSessionThatIsKeptAliveIsFoundWhateverItsAge() {
        fixture = fixture.with("touch", "request");
        SessionId id = fixture.loggedIn("alice");
        for (int i = 0; i < 40; i++) {
            fixture.pass(Duration.ofMinutes(25));
            fixture.request(id).commitHeaders();
            assertThat(fixture.ids("alice")).as("after " + i).containsExactly(id.value());
        }
    }

    @Test
    void copyOfUnfinishedRenewalIsNoSession() {
        SessionId id = fixture.loggedIn("alice");
        SessionId copy = copyOf(id);

        assertThat(fixture.ids("alice")).containsExactly(id.value());
        assertThat(fixture.sessions().count()).isEqualTo(1);
        assertThat(fixture.sessions().find(copy.value())).isEmpty();
    }

    @Test
    void unconfirmedRenewalIsTheSession() {
        SessionId former = fixture.loggedIn("alice");
        SessionId id = unknownId();
        fixture.renewDirectly(former, id);
        assertThat(fixture.keys().isCopied(id)).isFalse();
        fixture.keys().copiedFrom(id, former);

        assertThat(fixture.sessions().find(id.value())).isPresent();
        fixture.pass(SessionStore.CLOSED.plusSeconds(1)); // the record of the former id expires
        assertThat(fixture.sessions().find(id.value())).isPresent();
        ended(fixture.request(id), session -> session.get("a"));
        assertThat(fixture.keys().isCopied(id)).isFalse();
    }

    @Test
    void sessionsBeyondOnePageAreFound() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 350; i++) {
            all.add(fixture.loggedIn("alice").value());
        }
        all.forEach(id -> fixture.redis().zadd(fixture.keys().indexOf("alice"), 5e12, id));
        for (int i = 0; i < 120; i++) {
            all.add(fixture.loggedIn("alice").value());
        }

        assertThat(fixture.ids("alice")).containsExactlyInAnyOrderElementsOf(all);
    }

    /** A renewal that has got as far as its copy, which the index names. */
    private SessionId copyOf(SessionId id) {
        SessionId copy = unknownId();
        fixture.keys().copy(id, copy);
        fixture.keys().copiedFrom(copy, id);
        fixture.redis()
                .zadd(
                        fixture.keys().indexOf("alice"),
                        fixture.redis().zscore(fixture.keys().indexOf("alice"), id.value()),
                        copy.value());
        return copy;
    }

    private static void ended(Request request, Consumer<SessionData> use) {
        use.accept(request.data());
        request.commitHeaders();
    }
}
