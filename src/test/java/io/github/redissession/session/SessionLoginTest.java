package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionData;
import io.github.redissession.SessionStoreException;
import io.github.redissession.config.Format;
import io.github.redissession.session.RecordedEvents.Event;
import io.github.redissession.session.RecordedEvents.Kind;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.token.SessionId;
import io.github.redissession.transport.TokenAction;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Binding a session to a principal. */
@ExtendWith(SharedRedis.class)
@ParameterizedClass
@EnumSource(Format.class)
class SessionLoginTest {

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

    // Signing in

    @Test
    void principalAndRolesAreKnownInNextRequest() {
        SessionData next =
                fixture.request(fixture.loggedIn("alice", "user", "admin")).data();

        assertThat(next.principal()).contains("alice");
        assertThat(next.roles()).containsExactlyInAnyOrder("user", "admin");
    }

    @Test
    void principalAndRolesAreKnownInSameRequest() {
        SessionData session = fixture.request().data();
        session.login("alice", "user");

        assertThat(session.principal()).contains("alice");
        assertThat(session.roles()).containsExactly("user");
        assertThat(session.exists()).isTrue();
    }

    @Test
    void sessionWithoutLoginHasNoPrincipal() {
        assertThat(fixture.request().data().principal()).isEmpty();
        assertThat(fixture.request(fixture.stored("cart", "1")).data().principal())
                .isEmpty();
        assertThat(fixture.request(fixture.stored("cart", "1")).data().roles()).isEmpty();
    }

    @Test
    void plantedTokenIsUselessAfterLogin() {
        SessionId planted = fixture.stored("cart", "1");
        SessionData victim = fixture.request(planted).data();
        victim.login("alice", "admin");

        SessionData attacker = fixture.request(planted).data();
        assertThat(attacker.exists()).isFalse();
        assertThat(attacker.principal()).isEmpty();
        assertThat(attacker.names()).isEmpty();
        assertThat(victim.id()).isNotEqualTo(planted.value());
    }

    @Test
    void loginKeepsStoredAndUnsavedAttributes() {
        SessionData session = fixture.request(fixture.stored("cart", "1")).data();
        session.put("seen", "2");
        session.login("alice");

        SessionData next = fixture.request(new SessionId(session.id())).data();
        assertThat(next.get("cart")).contains("1");
        assertThat(next.get("seen")).contains("2");
    }

    @Test
    void loginOfAnotherPrincipalReplacesPrincipalAndRoles() {
        SessionData session =
                fixture.request(fixture.loggedIn("alice", "admin")).data();
        session.login("bob");

        SessionData next = fixture.request(new SessionId(session.id())).data();
        assertThat(next.principal()).contains("bob");
        assertThat(next.roles()).isEmpty();
        assertThat(fixture.ids("alice")).isEmpty();
        assertThat(fixture.ids("bob")).containsExactly(session.id());
    }

    @Test
    void loginOfAnotherPrincipalStartsWithEmptySession() {
        SessionId id = fixture.loggedIn("alice", "admin");
        SessionData before = fixture.request(id).data();
        before.put("secret", "of alice");
        before.timeToLive(Duration.ofDays(14));
        before.save();
        SessionData session = fixture.request(id).data();
        session.put("late", "of alice");
        session.login("bob");
        session.put("own", "of bob");
        session.save();

        SessionData next = fixture.request(new SessionId(session.id())).data();
        assertThat(next.names()).containsExactly("own");
        assertThat(next.principal()).contains("bob");
        assertThat(next.roles()).isEmpty();
        assertThat(next.timeToLive()).isEqualTo(Duration.ofMinutes(30));
        assertThat(session.isNew()).isTrue();
        assertThat(fixture.ids("alice")).isEmpty();
        assertThat(fixture.events().destroyed()).containsExactly(Event.of(Kind.INVALIDATED, id));
    }

    @Test
    void loginIsRefusedOnEndedSession() {
        SessionId id = fixture.stored("cart", "1");
        SessionData session = fixture.request(id).data();
        session.get("cart");
        fixture.request(id).data().invalidate();

        assertThatThrownBy(() -> session.login("alice")).isInstanceOf(SessionConflictException.class);
        assertThat(session.principal()).isEmpty();
        assertThat(fixture.ids("alice")).isEmpty();
        assertThat(fixture.liveIds()).isEmpty();
    }

    @Test
    void loginIsRefusedAfterConcurrentLoginOfAnotherPrincipal() {
        SessionId id = fixture.stored("cart", "1");
        SessionData late = fixture.request(id).data();
        late.get("cart");
        SessionData first = fixture.request(id).data();
        first.login("alice");

        assertThatThrownBy(() -> late.login("mallory")).isInstanceOf(SessionConflictException.class);
        assertThat(fixture.request(new SessionId(first.id())).data().principal())
                .contains("alice");
        assertThat(fixture.ids("mallory")).isEmpty();
    }

    @Test
    void loginUnderRenewedIdIsRefusedAndCreatesNoSession() {
        SessionId id = fixture.stored("cart", "1");
        fixture.request(id).data().renewId();
        SessionData session = fixture.request(id).data();

        assertThatThrownBy(() -> session.login("alice")).isInstanceOf(SessionConflictException.class);
        assertThat(session.principal()).isEmpty();
        assertThat(fixture.ids("alice")).isEmpty();
        assertThat(fixture.liveIds()).hasSize(1);
    }

    @Test
    void loginUnderInvalidatedIdIsRefusedAndCreatesNoSession() {
        SessionId id = fixture.loggedIn("alice");
        fixture.request(id).data().invalidate();
        SessionData late = fixture.request(id).data();

        assertThatThrownBy(() -> late.login("alice")).isInstanceOf(SessionConflictException.class);
        assertThat(fixture.liveIds()).isEmpty();
    }

    @Test
    void concurrentLoginOfSamePrincipalJoinsSession() {
        SessionId id = fixture.stored("cart", "1");
        SessionData twin = fixture.request(id).data();
        twin.get("cart");
        SessionData first = fixture.request(id).data();
        first.login("alice", "user");
        twin.login("alice", "user");

        assertThat(twin.id()).isEqualTo(first.id());
        assertThat(twin.principal()).contains("alice");
        assertThat(fixture.ids("alice")).containsExactly(first.id());
    }

    @Test
    void repeatedLoginUnderClosedIdJoinsSession() {
        SessionId id = fixture.stored("cart", "1");
        SessionData first = fixture.request(id).data();
        first.login("alice", "user");
        Request twin = fixture.request(id);
        twin.data().login("alice", "user");
        twin.data().put("twin", "1");

        assertThat(((TokenAction.Issue) twin.commitHeaders()).token()).startsWith(first.id());
        assertThat(fixture.request(new SessionId(first.id())).data().names()).containsExactlyInAnyOrder("cart", "twin");
    }

    @Test
    void concurrentLoginJoinsFrozenSession() throws Exception {
        SessionId id = fixture.stored("cart", "1");
        fixture.keys().freeze(id, Duration.ofMillis(900));
        SessionData twin = fixture.request(id).data();
        twin.put("seen", "1");
        Thread second = new Thread(() -> twin.login("alice", "user"));
        second.start();
        Eventually.isTrue("the write waits", () -> second.getState() == Thread.State.TIMED_WAITING);
        SessionData first = fixture.request(id).data();
        first.login("alice", "user");
        second.join();

        assertThat(twin.id()).isEqualTo(first.id());
        assertThat(fixture.ids("alice")).containsExactly(first.id());
    }

    @Test
    void repeatedLoginWithOtherRolesBindsTheLaterRoles() {
        SessionId id = fixture.stored("cart", "1");
        SessionData first = fixture.request(id).data();
        first.login("alice", "user", "admin");
        SessionData twin = fixture.request(id).data();
        twin.login("alice", "user");

        assertThat(fixture.request(new SessionId(first.id())).data().exists()).isFalse();
        assertThat(fixture.request(new SessionId(twin.id())).data().roles()).containsExactly("user");
        assertThat(fixture.ids("alice")).containsExactly(twin.id());
    }

    @Test
    void frozenSessionCanBeInvalidatedAndThawsByItself() {
        SessionId id = fixture.stored("cart", "1");
        fixture.keys().freeze(id, Duration.ofMillis(100));
        SessionData session = fixture.request(id).data();
        session.put("later", "1");
        session.save();
        assertThat(fixture.request(id).data().get("later")).contains("1");

        fixture.keys().freeze(id, Duration.ofMillis(900));
        fixture.request(id).data().invalidate();
        assertThat(fixture.liveIds()).isEmpty();
    }

    @Test
    void invalidPrincipalOrRoleIsRefused() {
        SessionData session = fixture.request().data();

        assertThatThrownBy(() -> session.login(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.login("alice\nbob")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.login("alice", "user", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.login("alice", "a\nadmin")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.login("alice\ud800")).isInstanceOf(IllegalArgumentException.class);
        assertThat(fixture.sessions().of("alice\ud800")).isEmpty();
        assertThat(fixture.redis().keys("*")).isEmpty();
    }

    @Test
    void loginAfterCommitIsRefused() {
        Request current = fixture.request();
        current.commitHeaders();

        assertThatThrownBy(() -> current.data().login("alice")).isInstanceOf(IllegalStateException.class);
        assertThat(fixture.redis().keys("*")).isEmpty();
    }

    @Test
    void loginFailsWhileRedisIsDown() {
        SessionId id = fixture.stored("cart", "1");
        try (SessionFixture unreachable = fixture.unreachable("on-outage", "anonymous")) {
            SessionData session = unreachable.request(id).data();

            assertThat(session.exists()).isFalse();
            assertThatThrownBy(() -> session.login("alice")).isInstanceOf(SessionStoreException.class);
        }
    }

    @Test
    void requestOfLoggedInClientTakesNoExtraRoundTrip() {
        SessionId id = fixture.loggedIn("alice", "user");
        assertThat(fixture.roundTrips(() -> ended(fixture.request(id), session -> session.get("a"))))
                .isEqualTo(1);
        assertThat(fixture.roundTrips(() -> ended(fixture.request(id), session -> session.put("a", "1"))))
                .isEqualTo(2);
        assertThat(fixture.roundTrips(() -> ended(fixture.request(id), session -> session.roles())))
                .isEqualTo(1);
    }

    private static void ended(Request request, Consumer<SessionData> use) {
        use.accept(request.data());
        request.commitHeaders();
    }
}
