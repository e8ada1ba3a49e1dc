package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.redissession.SessionInfo;
import io.github.redissession.token.SessionId;
import io.github.redissession.transport.TokenAction;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that read the session without keeping it alive. */
@EnumSource(StoreKind.class)
class SkippedKeepAliveTest extends StoreKindTestBase {

    private static final Duration IDLE = Duration.ofMinutes(10);

    @Override
    String[] settings() {
        return new String[] {"cookie.persistent", "true"};
    }

    private Instant end(SessionId id) {
        return fixture.sessions().find(id.value()).map(SessionInfo::expiresAt).orElseThrow();
    }

    /** A session that the next request keeps alive, as a rule. */
    private SessionId idle() {
        SessionId id = fixture.loggedIn("alice");
        fixture.pass(IDLE);
        return id;
    }

    /** As {@link #idle()}, on a Redis that has the scripts of a read. */
    private SessionId idleAndWarm() {
        SessionId id = idle();
        fixture.request(id).data().exists();
        fixture.pass(IDLE);
        return id;
    }

    private Request polling(SessionId id) {
        Request request = fixture.request(id);
        request.data().skipKeepAlive();
        return request;
    }

    /** Whether the session's end was put off; PTTL and TIME are read one after the other. */
    private boolean isKeptAlive(SessionId id, Instant former) {
        return end(id).isAfter(former.plus(IDLE.dividedBy(2)));
    }

    @Test
    void readingDoesNotKeepAlive() {
        SessionId id = idle();
        Instant former = end(id);

        Request request = polling(id);
        assertThat(request.data().principal()).contains("alice");
        assertThat(request.data().exists()).isTrue();
        assertThat(request.commitHeaders()).isEqualTo(new TokenAction.Keep());
        assertThat(isKeptAlive(id, former)).isFalse();

        Request next = fixture.request(id);
        assertThat(next.data().principal()).contains("alice");
        assertThat(next.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(isKeptAlive(id, former)).isTrue();
    }

    @Test
    void polledSessionExpires() {
        SessionId id = fixture.loggedIn("alice");
        for (int i = 0; i < 4; i++) {
            fixture.pass(Duration.ofMinutes(8));
            Request request = polling(id);
            request.data().principal();
            request.commitHeaders();
        }

        assertThat(polling(id).data().exists()).isFalse();
    }

    @Test
    void unusedSessionIsNotKeptAliveByTouchOfRequests() {
        fixture = fixture.with("touch", "request");
        SessionId id = idle();
        Instant former = end(id);

        assertThat(polling(id).commitHeaders()).isEqualTo(new TokenAction.Keep());
        assertThat(isKeptAlive(id, former)).isFalse();
        assertThat(fixture.request(id).commitHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(isKeptAlive(id, former)).isTrue();
    }

    @Test
    void changeIsSavedAndKeepsAlive() {
        SessionId id = idle();
        Instant former = end(id);
        Request request = polling(id);
        request.data().put("a", "1");
        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Issue.class);

        assertThat(isKeptAlive(id, former)).isTrue();
        assertThat(fixture.request(id).data().get("a")).contains("1");
    }

    @Test
    void touchKeepsAlive() {
        SessionId id = idle();
        Instant former = end(id);
        Request request = polling(id);
        request.data().touch();

        assertThat(isKeptAlive(id, former)).isTrue();
    }

    @Test
    void reloadDoesNotKeepAlive() {
        SessionId id = idle();
        Instant former = end(id);
        Request request = polling(id);
        request.data().principal();
        request.data().reload();
        assertThat(request.data().principal()).contains("alice");

        assertThat(isKeptAlive(id, former)).isFalse();
    }

    @Test
    void tokenOfAnOlderSecretIsReplacedWithoutKeepingAlive() {
        SessionId id = idle();
        Instant former = end(id);
        Request request = fixture.requestUnderOlderSecret(id);
        request.data().skipKeepAlive();
        request.data().principal();

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(isKeptAlive(id, former)).isFalse();
    }

    @Test
    void idIsNotRotated() {
        if (kind == StoreKind.EXPRESS) { // has no automatic renewal
            return;
        }
        fixture = fixture.with("renew-after", "1m");
        SessionId id = idle();
        Request request = polling(id);
        request.data().principal();
        request.commitHeaders();

        assertThat(fixture.liveIds()).containsExactly(id);
    }

    @Test
    void isRefusedAfterTheSessionWasRead() {
        Request request = fixture.request(idle());
        request.data().principal();

        assertThatIllegalStateException()
                .isThrownBy(() -> request.data().skipKeepAlive())
                .withMessageContaining("before the request uses the session");
    }

    /** A request whose session an authentication mechanism has read. */
    private Request authenticated(SessionId id) {
        Request request = fixture.request(id);
        request.sessionRequest().enterMechanism();
        assertThat(request.data().principal()).contains("alice");
        request.sessionRequest().leaveMechanism();
        return request;
    }

    private void pollAuthenticated(SessionId id) {
        Request request = authenticated(id);
        request.data().skipKeepAlive();
        assertThat(request.data().principal()).contains("alice");
        request.commitHeaders();
    }

    @Test
    void readOfAMechanismKeepsAliveOnlyUntilTheFirstSkip() {
        pollAuthenticated(idle());
        SessionId id = idle();
        Instant former = end(id);

        pollAuthenticated(id);
        assertThat(isKeptAlive(id, former)).isFalse();
        assertThat(authenticated(id).commitHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(isKeptAlive(id, former)).isTrue();
    }

    @Test
    void deferredKeepAliveCostsARoundTripOnlyWhenItIsDueAndAfterASkip() {
        if (kind == StoreKind.MEMORY) { // has no round trips
            return;
        }
        fixture = fixture.with("cookie.persistent", "false"); // a cookie that is sent again costs a round trip
        SessionId id = idleAndWarm();
        assertThat(fixture.roundTrips(() -> authenticated(id).commitHeaders())).isOne();

        pollAuthenticated(id);
        fixture.pass(IDLE);
        authenticated(id).commitHeaders(); // Redis then has the scripts
        fixture.pass(IDLE);
        assertThat(fixture.roundTrips(() -> authenticated(id).commitHeaders())).isEqualTo(2);
        assertThat(fixture.roundTrips(() -> authenticated(id).commitHeaders())).isOne();
        fixture.pass(IDLE);
        assertThat(fixture.roundTrips(() -> pollAuthenticated(id))).isOne();
    }

    @Test
    void requestWithoutSessionMaySkip() {
        Request request = fixture.request();
        request.data().skipKeepAlive();
        request.data().skipKeepAlive();

        assertThat(request.data().exists()).isFalse();
    }

    @Test
    void skippingCostsNoRoundTrip() {
        if (kind == StoreKind.MEMORY) { // has no round trips
            return;
        }
        SessionId id = idleAndWarm();
        long trips = fixture.roundTrips(() -> {
            Request request = polling(id);
            request.data().principal();
            request.commitHeaders();
        });

        assertThat(trips).isOne();
    }
}
