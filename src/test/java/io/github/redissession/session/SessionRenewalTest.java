package io.github.redissession.session;

import static io.github.redissession.session.SessionFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.redissession.session.RecordedEvents.Event;
import io.github.redissession.session.RecordedEvents.Kind;
import io.github.redissession.token.SessionId;
import io.github.redissession.transport.TokenAction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a session gets another id, and what the former id leads to. */
class SessionRenewalTest extends SessionTestBase {

    @Test
    void renewIdKeepsAttributesAndIssuesToken() {
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(id);
        request.data().put("b", "2");
        request.data().renewId();

        assertThat(request.id()).isNotEqualTo(id);
        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(fixture.hash(request.id())).containsKeys("a", "b");
        assertThat(fixture.events().all()).contains(Event.renewed(id, request.id()));
    }

    @Test
    void closedIdLeadsToNoSessionAndCreatesNone() {
        SessionId id = fixture.stored("a", "1");
        Request renewing = fixture.request(id);
        renewing.data().renewId();
        Request late = fixture.request(id);

        assertThat(late.data().get("a")).isEmpty();
        assertThat(late.data().exists()).isFalse();
        late.data().put("b", "2");
        late.data().invalidate();
        late.data().reload();
        late.data().put("b", "2");
        assertThat(late.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        Request logout = fixture.request(id);
        logout.data().invalidate();
        assertThat(logout.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(fixture.hash(renewing.id())).containsKey("a").doesNotContainKey("b");
    }

    @Test
    void changesUnderClosedIdAreDroppedAndLoadedValuesStay() {
        SessionId id = fixture.stored("a", "1");
        Request slow = fixture.request(id);
        slow.data().put("slow", "1");
        Request renewing = fixture.request(id);
        renewing.data().renewId();
        renewing.data().put("a", "new");
        renewing.commitHeaders();

        assertThat(slow.data().get("a")).contains("1");
        assertThat(slow.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(fixture.hash(renewing.id())).doesNotContainKey("slow");
        assertThat(fixture.events().all()).containsOnlyOnce(Event.of(Kind.DROPPED, id));
        slow.data().reload();
        assertThat(slow.data().get("a")).isEmpty();
        assertThat(slow.data().id()).isNotEqualTo(renewing.id().value());
    }

    @Test
    void invalidateUnderClosedIdEndsNothing() {
        SessionId id = fixture.stored("a", "1");
        Request slow = fixture.request(id);
        slow.data().exists();
        Request renewing = fixture.request(id);
        renewing.data().renewId();
        slow.data().invalidate();

        assertThat(fixture.liveIds()).containsExactly(renewing.id());
        assertThat(slow.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void oneOfTwoConcurrentRenewalsWins() {
        SessionId id = fixture.stored("a", "1");
        Request first = fixture.request(id);
        Request second = fixture.request(id);
        first.data().exists();
        second.data().exists();
        first.data().renewId();
        second.data().renewId();

        assertThat(second.data().exists()).isFalse();
        assertThat(first.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(second.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(fixture.liveIds()).containsExactly(first.id());
    }

    @Test
    void renewIdAfterCommitIsRefused() {
        Request request = fixture.request(fixture.stored("a", "1"));
        request.commitHeaders();

        assertThatIllegalStateException().isThrownBy(() -> request.data().renewId());
    }

    @Test
    void oldIdLeadsToSessionDuringGraceAfterAutomaticRenewal() {
        fixture = fixture.with("renew-after", "15m", "renewal-grace", "1m");
        SessionId id = fixture.stored("a", "1");
        fixture.pass(Duration.ofMinutes(14));
        Request early = fixture.request(id);
        early.data().exists();
        assertThat(early.commitHeaders()).isInstanceOf(TokenAction.Keep.class);

        fixture.pass(Duration.ofMinutes(1));
        Request due = fixture.request(id);
        due.data().exists();
        assertThat(due.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(due.id()).isNotEqualTo(id);

        Request parallel = fixture.request(id);
        assertThat(parallel.data().get("a")).contains("1");
        assertThat(parallel.commitHeaders()).as("leads to the new id").isInstanceOf(TokenAction.Issue.class);
        assertThat(parallel.id()).isEqualTo(due.id());

        fixture.pass(Duration.ofMinutes(1));
        assertThat(fixture.request(id).data().exists()).isFalse();
        Request next = fixture.request(due.id());
        next.data().exists();
        assertThat(next.commitHeaders()).as("the new id is young").isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void renewedIdIsNotRenewedAgainAtCommit() {
        SessionId id = fixture.stored("a", "1");
        fixture.pass(Duration.ofMinutes(10));
        Request request = fixture.with("renew-after", "10m").request(id);
        request.data().renewId();
        SessionId renewed = request.id();
        request.commitHeaders();

        assertThat(request.id()).isEqualTo(renewed);
        assertThat(fixture.events().all()).containsExactly(Event.of(Kind.CREATED, id), Event.renewed(id, renewed));
    }

    @Test
    void closedIdIsKnownForAMinuteWhateverTheTimeToLive() {
        Request brief = fixture.request();
        brief.data().timeToLive(Duration.ofSeconds(5));
        brief.data().put("a", "1");
        brief.data().save();
        SessionId id = brief.id();
        brief.data().renewId();

        assertThat(fixture.redis().pttl(key(id))).isGreaterThan(50_000);
    }

    @Test
    void renewIdEndsGraceOfAutomaticRenewal() {
        fixture = fixture.with("renew-after", "15m", "renewal-grace", "1m");
        SessionId id = fixture.stored("a", "1");
        fixture.pass(Duration.ofMinutes(15));
        Request login = fixture.request(id);
        login.data().exists();
        Request parallel = fixture.request(id);
        parallel.data().exists();
        parallel.commitHeaders();
        login.data().renewId();

        assertThat(login.id()).isNotEqualTo(parallel.id());
        assertThat(login.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(fixture.request(id).data().exists()).isFalse();
        assertThat(fixture.request(parallel.id()).data().exists()).isFalse();
    }

    @Test
    void parallelRequestsShareOneAutomaticRenewal() {
        fixture = fixture.with("renew-after", "15m", "renewal-grace", "1m");
        SessionId id = fixture.stored("a", "1");
        fixture.pass(Duration.ofMinutes(15));
        Request first = fixture.request(id);
        Request second = fixture.request(id);
        first.data().exists();
        second.data().put("b", "2");
        String token = ((TokenAction.Issue) first.commitHeaders()).token();

        assertThat(((TokenAction.Issue) second.commitHeaders()).token()).isEqualTo(token);
        assertThat(fixture.events().all(Kind.RENEWED)).hasSize(1);
    }
}
