package io.github.redissession.session;

import static io.github.redissession.session.SessionFixture.key;
import static io.github.redissession.session.SessionFixture.rest;
import static io.github.redissession.session.SessionFixture.unknownId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionStoreException;
import io.github.redissession.token.SessionId;
import io.github.redissession.transport.TokenAction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which session a request gets, and when it is read. */
class SessionLoadingTest extends SessionTestBase {

    @Test
    void unusedSessionTakesNoRoundTrip() {
        long commands = fixture.calls("evalsha");
        Request request = fixture.request(unknownId());

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(fixture.calls("evalsha")).isEqualTo(commands);
    }

    @Test
    void readCreatesNoSession() {
        Request request = fixture.request();

        assertThat(request.data().get("a")).isEmpty();
        assertThat(request.data().exists()).isFalse();
        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(fixture.liveIds()).isEmpty();
    }

    @Test
    void unknownIdIsNotAdopted() {
        SessionId unknown = unknownId();
        Request request = fixture.request(unknown);
        request.data().put("a", "1");

        assertThat(request.id()).isNotEqualTo(unknown);
        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(fixture.liveIds()).hasSize(1).doesNotContain(unknown);
    }

    @Test
    void staleTokenDoesNotHideLiveSession() {
        SessionId dead = unknownId();
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(dead, id);
        assertThat(request.data().get("a")).contains("1");
        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);

        Request logout = fixture.request(dead, id);
        logout.data().invalidate();
        assertThat(fixture.liveIds()).isEmpty();
        assertThat(logout.commitHeaders()).isInstanceOf(TokenAction.Clear.class);
    }

    @Test
    void manyStaleTokensDoNotHideLiveSession() {
        SessionId id = fixture.stored("a", "1");
        List<SessionId> presented = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            presented.add(unknownId());
        }
        presented.add(id);

        assertThat(fixture.request(presented.toArray(SessionId[]::new)).data().get("a"))
                .contains("1");
    }

    @Test
    void closedIdDoesNotHideLiveSession() {
        SessionId closed = fixture.closedId();
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(closed, id);
        request.data().put("b", "2");
        request.commitHeaders();
        assertThat(fixture.hash(id)).containsKey("b");

        Request logout = fixture.request(closed, id);
        logout.data().invalidate();
        assertThat(fixture.redis().hexists(key(id), "a")).isFalse();
        assertThat(logout.commitHeaders()).isInstanceOf(TokenAction.Clear.class);
    }

    @Test
    void malformedFieldAffectsNoOtherField() {
        SessionId id = fixture.stored("a", "1");
        fixture.redis().hset(key(id), "b", "\"broken");
        fixture.redis().hset(key(id), "@created", "yesterday");
        Request request = fixture.request(id);

        assertThat(request.data().get("b")).isEmpty();
        assertThat(request.data().get("a")).contains("1");
        assertThat(request.data().createdAt()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void reloadDropsChangesAndReadsConcurrentOnes() {
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(id);
        request.data().put("b", "2");
        Request other = fixture.request(id);
        other.data().put("a", "9");
        other.data().save();
        request.data().reload();

        assertThat(request.data().get("a")).contains("9");
        assertThat(request.data().contains("b")).isFalse();
    }

    @Test
    void reloadDropsNewSession() {
        Request request = fixture.request();
        request.data().put("a", "1");
        request.data().reload();

        assertThat(request.data().exists()).isFalse();
        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void reloadKeepsTokenThatIsStillToBeIssued() {
        Request request = fixture.request();
        request.data().put("a", "1");
        request.data().timeToLive(Duration.ofDays(14));
        request.data().save();
        request.data().reload();

        assertThat(request.data().isNew()).isTrue();
        assertThat(rest(request.commitHeaders()).orElseThrow()).isGreaterThan(Duration.ofDays(14));

        Request remembered = fixture.request(fixture.stored("a", "1"));
        remembered.data().timeToLive(Duration.ofDays(14));
        remembered.data().save();
        remembered.data().reload();
        assertThat(remembered.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
    }

    @Test
    void reloadAfterConcurrentRenewalAndInvalidateCreatesNoSession() {
        SessionId id = fixture.stored("a", "1");
        Request slow = fixture.request(id);
        slow.data().get("a");
        fixture.request(fixture.renew(id)).data().invalidate();
        slow.data().reload();
        slow.data().put("b", "2");

        assertThat(slow.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(fixture.liveIds()).isEmpty();
    }

    @Test
    void unusedSessionDoesNotFailWhileRedisIsDown() {
        try (SessionFixture unreachable = fixture.unreachable("touch", "request")) {
            assertThat(unreachable.request(unknownId()).commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        }
    }

    @Test
    void anonymousRequestContinuesWithoutSessionWhileRedisIsDown() {
        SessionId id = fixture.stored("a", "1");
        try (SessionFixture unreachable = fixture.unreachable("on-outage", "anonymous")) {
            Request request = unreachable.request(id);

            assertThat(request.data().get("a")).isEmpty();
            request.data().put("b", "2");
            request.data().save();
            assertThat(request.data().exists()).isFalse();
            assertThatThrownBy(() -> request.data().invalidate())
                    .as("a logout that did not happen is not reported as one")
                    .isInstanceOf(SessionStoreException.class);
            assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
            Request visitor = unreachable.request();
            visitor.data().put("b", "2");
            assertThat(visitor.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        }
    }

    @Test
    void sessionStaysActiveUntilOutermostLeave() {
        SessionRequest session = fixture.request().sessionRequest();
        session.enterMechanism();
        session.enterMechanism();
        session.leaveMechanism();
        assertThat(session.isActive()).isTrue();

        session.leaveMechanism();
        assertThat(session.isActive()).isFalse();
    }
}
