package io.github.redissession.session;

import static io.github.redissession.session.SessionFixture.key;
import static io.github.redissession.session.SessionFixture.unknownId;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.session.RecordedEvents.Event;
import io.github.redissession.session.RecordedEvents.Kind;
import io.github.redissession.token.SessionId;
import io.github.redissession.transport.TokenAction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a session ends, and what a request that still uses it can do. */
class SessionInvalidationTest extends SessionTestBase {

    @Test
    void invalidateEndsSessionAtOnceAndClearsToken() {
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(id);
        request.data().invalidate();

        assertThat(fixture.liveIds()).isEmpty();
        assertThat(request.data().exists()).isFalse();
        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Clear.class);
    }

    @Test
    void putAfterInvalidateCreatesAnotherSession() {
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(id);
        request.data().exists();
        request.data().invalidate();
        request.data().put("b", "2");

        assertThat(request.data().get("a")).isEmpty();
        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(fixture.liveIds()).hasSize(1).doesNotContain(id);
    }

    @Test
    void invalidateWithoutSessionKeepsToken() {
        Request request = fixture.request();
        request.data().invalidate();

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void sessionCreatedAndInvalidatedInOneRequestLeavesNothing() {
        Request request = fixture.request();
        request.data().put("a", "1");
        request.data().save();
        assertThat(fixture.liveIds()).hasSize(1);
        request.data().invalidate();

        assertThat(fixture.liveIds()).isEmpty();
        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void touchFindsSessionEnded() {
        SessionId id = fixture.stored("a", "1");
        Request slow = fixture.request(id);
        slow.data().exists();
        fixture.request(id).data().invalidate();
        slow.data().touch();

        assertThat(slow.data().exists()).isFalse();
        assertThat(fixture.events().all()).doesNotContain(Event.of(Kind.DROPPED, id));
    }

    @Test
    void expiredSessionCanBeInvalidatedAndReplaced() {
        SessionId id = fixture.stored("a", "1");
        Request slow = fixture.request(id);
        slow.data().put("b", "2");
        fixture.redis().del(key(id));
        slow.data().save();
        slow.data().invalidate();
        slow.data().put("c", "3");

        assertThat(slow.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(fixture.liveIds()).hasSize(1);
    }

    @Test
    void requestWithConcurrentlyInvalidatedSessionCreatesNone() {
        SessionId id = fixture.stored("a", "1");
        Request slow = fixture.request(id);
        slow.data().put("b", "2");
        fixture.request(id).data().invalidate();
        slow.data().save();
        slow.data().invalidate();
        slow.data().reload();
        slow.data().put("c", "3");

        assertThat(slow.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(fixture.liveIds()).isEmpty();
    }

    @Test
    void reloadAfterInvalidateStillClearsToken() {
        Request request = fixture.request(fixture.stored("a", "1"));
        request.data().invalidate();
        request.data().reload();

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Clear.class);
    }

    @Test
    void invalidateEndsSessionsOfAllTokens() {
        SessionId first = fixture.stored("a", "1");
        SessionId second = fixture.stored("a", "2");
        Request logout = fixture.request(first, unknownId(), second);
        assertThat(logout.data().get("a")).contains("1");
        logout.data().invalidate();

        assertThat(fixture.liveIds()).isEmpty();
        assertThat(logout.commitHeaders()).isInstanceOf(TokenAction.Clear.class);
        assertThat(fixture.events().all())
                .contains(Event.of(Kind.INVALIDATED, first), Event.of(Kind.INVALIDATED, second));
    }

    @Test
    void invalidateDropsAttributesPutUnderClosedId() {
        Request late = fixture.request(fixture.closedId());
        late.data().put("b", "2");
        late.data().invalidate();

        assertThat(late.data().names()).isEmpty();
        assertThat(late.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void invalidateByOldIdDuringGraceEndsSession() {
        fixture = fixture.with("renew-after", "15m", "renewal-grace", "1m");
        SessionId id = fixture.stored("a", "1");
        fixture.pass(Duration.ofMinutes(15));
        Request renewing = fixture.request(id);
        renewing.data().exists();
        renewing.commitHeaders();
        fixture.request(id).data().invalidate();

        assertThat(fixture.liveIds()).isEmpty();
    }
}
