package io.github.redissession.session;

import static io.github.redissession.session.SessionFixture.unknownId;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.redissession.SessionData;
import io.github.redissession.SessionInfo;
import io.github.redissession.session.RecordedEvents.Event;
import io.github.redissession.session.RecordedEvents.Kind;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;

/** Finding, counting and revoking principals' sessions. */
@EnumSource(StoreKind.class)
class PrincipalSessionsTest extends StoreKindTestBase {

    // All sessions of a principal

    @Test
    void sessionsAreSortedByLastUse() {
        SessionId old = fixture.loggedIn("alice", "user");
        fixture.pass(Duration.ofMinutes(10));
        SessionId young = fixture.loggedIn("alice", "admin", "user");
        fixture.loggedIn("bob");

        List<SessionInfo> sessions = fixture.sessions().of("alice");
        assertThat(sessions).extracting(SessionInfo::id).containsExactly(young.value(), old.value());
        assertThat(sessions.get(1).principal()).contains("alice");
        assertThat(sessions.get(0).roles()).isEqualTo(Set.of("admin", "user"));
        Instant begun = sessions.get(0).createdAt();
        assertThat(sessions.get(0).lastSeenAt())
                .isCloseTo(begun, within(1, SECONDS)); // PTTL and TIME are read one after the other
        assertThat(sessions.get(1).createdAt())
                .isBefore(begun.minus(Duration.ofMinutes(10)).plusMillis(1));
        assertThat(sessions.get(1).lastSeenAt())
                .isCloseTo(sessions.get(1).createdAt(), within(1, SECONDS)); // the time that the test itself takes
        assertThat(Duration.between(
                        sessions.get(1).lastSeenAt(), sessions.get(1).expiresAt()))
                .isEqualTo(Duration.ofMinutes(31));
    }

    @Test
    void findKnowsCurrentIdOnly() {
        SessionId former = fixture.loggedIn("alice");
        SessionData session = fixture.request(former).data();
        session.renewId();

        assertThat(fixture.sessions().find(session.id()).orElseThrow().principal())
                .contains("alice");
        assertThat(fixture.sessions().find(former.value())).isEmpty();
        assertThat(fixture.sessions().find(unknownId().value())).isEmpty();
        assertThat(fixture.sessions().find("no id at all")).isEmpty();
    }

    @Test
    void revokeEndsSessionAndDropsConcurrentChanges() {
        SessionId id = fixture.loggedIn("alice");
        SessionData slow = fixture.request(id).data();
        slow.put("late", "1");

        assertThat(fixture.sessions().revoke(id.value())).isTrue();
        slow.save();

        assertThat(fixture.request(id).data().exists()).isFalse();
        assertThat(slow.exists()).isFalse();
        assertThat(fixture.sessions().revoke(id.value())).isFalse();
        assertThat(fixture.sessions().revoke("no id at all")).isFalse();
        assertThat(fixture.events().destroyed()).containsExactly(Event.of(Kind.REVOKED, id));
        assertThat(fixture.liveIds()).isEmpty();
        assertThat(fixture.stored().indexed("alice")).isEmpty();
    }

    @Test
    void revokeOfClosedIdEndsNothing() {
        SessionId former = fixture.loggedIn("alice");
        SessionData session = fixture.request(former).data();
        session.renewId();

        assertThat(fixture.sessions().revoke(former.value())).isFalse();
        assertThat(fixture.request(new SessionId(session.id())).data().exists()).isTrue();
    }

    @Test
    void revokeAllEndsSessionsOfThePrincipalOnly() {
        SessionId bob = fixture.loggedIn("bob");
        fixture.loggedIn("alice");
        fixture.loggedIn("alice");

        assertThat(fixture.sessions().revokeAll("alice")).isEqualTo(2);
        assertThat(fixture.ids("alice")).isEmpty();
        assertThat(fixture.ids("bob")).containsExactly(bob.value());
    }

    @Test
    void revokeAllEndsSessionThatIsRenewedConcurrently() throws Exception {
        assertEndsSessionThatIsRenewedConcurrently(
                100, () -> fixture.loggedIn("alice"), () -> fixture.sessions().revokeAll("alice"));
    }

    @Test
    void revokeOthersKeepsCurrentSession() {
        fixture.loggedIn("alice");
        fixture.loggedIn("alice");
        SessionId own = fixture.loggedIn("alice");
        SessionData session = fixture.request(own).data();
        session.renewId();

        assertThat(fixture.sessions(session).revokeOthers()).isEqualTo(2);
        assertThat(fixture.ids("alice")).containsExactly(session.id());
    }

    @Test
    void revokeOthersKeepsConcurrentlyRenewedSession() {
        SessionId own = fixture.loggedIn("alice");
        SessionData slow = fixture.request(own).data();
        assertThat(slow.principal()).contains("alice");
        SessionData parallel = fixture.request(own).data();
        parallel.renewId();

        assertThat(fixture.sessions(slow).revokeOthers()).isZero();
        assertThat(fixture.request(new SessionId(parallel.id())).data().principal())
                .contains("alice");
    }

    @Test
    void revokeOthersWithoutPrincipalEndsNothing() {
        fixture.loggedIn("alice");

        assertThat(fixture.sessions(fixture.request(fixture.stored("cart", "1")).data())
                        .revokeOthers())
                .isZero();
        assertThat(fixture.ids("alice")).hasSize(1);
    }

    @Test
    void closedIdsAreNotCounted() {
        fixture.stored("cart", "1");
        fixture.loggedIn("alice");
        SessionData renewed = fixture.request(fixture.loggedIn("bob")).data();
        renewed.renewId();

        assertThat(fixture.sessions().count()).isEqualTo(3);
        assertThat(fixture.sessions().all().map(SessionInfo::principal).flatMap(Optional::stream))
                .containsExactlyInAnyOrder("alice", "bob");
    }
}
