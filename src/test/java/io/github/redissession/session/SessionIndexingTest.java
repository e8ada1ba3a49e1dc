package io.github.redissession.session;

import static io.github.redissession.session.SessionFixture.unknownId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.redissession.SessionData;
import io.github.redissession.SessionInfo;
import io.github.redissession.session.RecordedEvents.Event;
import io.github.redissession.session.RecordedEvents.Kind;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;

/** Finding and revoking sessions by a value of the application. */
@EnumSource(
        value = StoreKind.class,
        names = {"REDIS", "MEMORY"})
class SessionIndexingTest extends StoreKindTestBase {

    private static final String SID = "08a5019c-17e1";

    private List<String> by(String name, String value) {
        return fixture.sessions().by(name, value).stream().map(SessionInfo::id).toList();
    }

    private SessionId indexed(String principal, String sid) {
        Request request = fixture.request();
        request.data().index("sid", sid);
        request.data().login(principal);
        return request.id();
    }

    @Test
    void indexBeforeLoginFindsTheSession() {
        SessionId alice = indexed("alice", SID);
        SessionId bob = indexed("bob", "another");
        fixture.loggedIn("eve");

        assertThat(by("sid", SID)).containsExactly(alice.value());
        assertThat(by("sid", "another")).containsExactly(bob.value());
        assertThat(by("sid", "alice")).isEmpty();
        assertThat(by("other", SID)).isEmpty();
        assertThat(fixture.ids("alice")).containsExactly(alice.value());
        assertThat(fixture.sessions().by("sid", SID).get(0).principal()).contains("alice");
    }

    @Test
    void sessionsAreSortedByLastUse() {
        SessionId old = indexed("alice", SID);
        fixture.pass(Duration.ofMinutes(10));
        SessionId young = indexed("bob", SID);

        assertThat(by("sid", SID)).containsExactly(young.value(), old.value());
    }

    @Test
    void valueIsIndexedWhenTheResponseLeaves() {
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(id);
        request.data().index("sid", SID);
        assertThat(by("sid", SID)).isEmpty();

        request.commitHeaders();
        assertThat(by("sid", SID)).containsExactly(id.value());
    }

    @Test
    void replacedAndRemovedValuesDoNotFindTheSession() {
        SessionId id = indexed("alice", SID);
        change(id, session -> session.index("sid", "second"));
        assertThat(by("sid", SID)).isEmpty();
        assertThat(by("sid", "second")).containsExactly(id.value());

        change(id, session -> session.index("sid", SID));
        assertThat(by("sid", SID)).containsExactly(id.value());
        change(id, session -> session.unindex("sid"));
        assertThat(by("sid", SID)).isEmpty();
        assertThat(fixture.sessions().revokeBy("sid", SID)).isZero();
        assertThat(fixture.ids("alice")).containsExactly(id.value());
    }

    /** A reader between the entry and the save must not remove the entry: the save relies on it. */
    @Test
    void lookupDoesNotRemoveEntryOfValueThatTheSessionGetsAgain() {
        SessionId id = indexed("alice", SID);
        change(id, session -> session.index("sid", "second"));
        assertThat(by("sid", SID)).isEmpty();

        assertThat(fixture.stored().indexed("sid", SID)).hasSizeLessThanOrEqualTo(1);
        if (kind == StoreKind.REDIS) {
            assertThat(fixture.stored().indexed("sid", SID)).containsExactly(id.value());
        }
    }

    @Test
    void concurrentRequestsIndexBoth() {
        SessionId id = fixture.stored("a", "1");
        Request first = fixture.request(id);
        Request second = fixture.request(id);
        first.data().index("sid", SID);
        second.data().index("tenant", "acme");
        first.commitHeaders();
        second.commitHeaders();

        assertThat(by("sid", SID)).containsExactly(id.value());
        assertThat(by("tenant", "acme")).containsExactly(id.value());
    }

    @Test
    void renewalAndLoginOfTheSamePrincipalKeepTheValue() {
        SessionId renewed = fixture.renew(indexed("alice", SID));
        assertThat(by("sid", SID)).containsExactly(renewed.value());

        Request again = fixture.request(renewed);
        again.data().login("alice");
        assertThat(by("sid", SID)).containsExactly(again.id().value());
    }

    @Test
    void loginOfAnotherPrincipalKeepsOnlyValuesOfThisRequest() {
        Request request = fixture.request(indexed("alice", SID));
        request.data().index("tenant", "acme");
        request.data().login("bob");

        assertThat(by("sid", SID)).isEmpty();
        assertThat(by("tenant", "acme")).containsExactly(request.id().value());
    }

    @Test
    void saveUnderAnIdInItsGracePeriodIndexesTheNextId() {
        SessionFixture renewing = fixture.with("renew-after", "1m");
        SessionId id = renewing.stored("a", "1");
        renewing.pass(Duration.ofMinutes(2));
        Request slow = renewing.request(id);
        slow.data().index("sid", SID);
        Request fast = renewing.request(id);
        fast.data().get("a");
        fast.commitHeaders();
        assertThat(fast.id()).isNotEqualTo(id);

        slow.commitHeaders();
        assertThat(by("sid", SID)).containsExactly(fast.id().value());
    }

    @Test
    void invalidatedAndExpiredSessionsAreNotFound() {
        SessionId invalidated = indexed("alice", SID);
        fixture.invalidate(invalidated);
        SessionId expired = indexed("alice", SID);
        fixture.stored().delete(expired);

        assertThat(by("sid", SID)).isEmpty();
        assertThat(fixture.stored().indexed("sid", SID)).isEmpty();
    }

    @Test
    void revokeByEndsTheSessionsWithTheValueOnly() {
        SessionId first = indexed("alice", SID);
        SessionId second = indexed("bob", SID);
        SessionId other = indexed("alice", "another");
        SessionData slow = fixture.request(first).data();
        slow.put("late", "1");

        assertThat(fixture.sessions().revokeBy("sid", SID)).isEqualTo(2);
        slow.save();
        assertThat(slow.exists()).isFalse();
        assertThat(fixture.liveIds()).containsExactly(other);
        assertThat(fixture.stored().indexed("sid", SID)).isEmpty();
        assertThat(fixture.events().destroyed())
                .containsExactlyInAnyOrder(Event.of(Kind.REVOKED, first), Event.of(Kind.REVOKED, second));
        assertThat(fixture.sessions().revokeBy("sid", SID)).isZero();
    }

    @Test
    void revokeByEndsSessionThatIsRenewedConcurrently() throws Exception {
        assertEndsSessionThatIsRenewedConcurrently(
                50, () -> indexed("alice", SID), () -> fixture.sessions().revokeBy("sid", SID));
    }

    @Test
    void textsThatNoSessionCanHaveFindNothing() {
        indexed("alice", SID);

        assertThat(by("", SID)).isEmpty();
        assertThat(by("sid", "")).isEmpty();
        assertThat(by("sid", "bob\ud800")).isEmpty();
        assertThat(fixture.sessions().revokeBy("sid\n", SID)).isZero();
        assertThat(fixture.sessions().find(unknownId().value())).isEmpty();
    }

    @Test
    void valuesAreBounded() {
        SessionData session = fixture.request(fixture.stored("a", "1")).data();
        for (int i = 0; i < 8; i++) {
            session.index("index" + i, "value");
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> session.index("more", "value"))
                .withMessageContaining("at most 8 indexed values");
        session.index("index0", "other");
        session.unindex("index0");
        session.index("more", "value");
        session.save();
        assertThat(by("more", "value")).containsExactly(session.id());
        assertThat(by("index0", "other")).isEmpty();
    }

    @Test
    void invalidNamesAndValuesAreRefusedWithoutTheirText() {
        SessionData session = fixture.request().data();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.index("secret\n", SID))
                .withMessageStartingWith("the name of an index ")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.index("sid", "secret\n"))
                .withMessageStartingWith("the value of an index ")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
        assertThatNullPointerException()
                .isThrownBy(() -> session.index("sid", null))
                .withMessageContaining("unindex(name)");
    }

    private void change(SessionId id, Consumer<SessionData> use) {
        Request request = fixture.request(id);
        use.accept(request.data());
        request.commitHeaders();
    }
}
