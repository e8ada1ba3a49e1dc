package io.github.redissession.session;

import static io.github.redissession.session.SessionFixture.key;
import static io.github.redissession.session.SessionFixture.rest;
import static io.github.redissession.session.SessionFixture.unknownId;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.token.SessionId;
import io.github.redissession.transport.TokenAction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When the client is issued a token, although it has one. */
class TokenPolicyTest extends SessionTestBase {

    @Test
    void currentTokenIsNotIssuedAgain() {
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(id);
        request.data().put("a", "2");

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void tokenUnderOlderSecretIsIssuedAgainIfSessionIsLive() {
        Request request = fixture.requestUnderOlderSecret(fixture.stored("a", "1"));
        request.data().exists();
        Request ofNoSession = fixture.requestUnderOlderSecret(unknownId());
        ofNoSession.data().exists();

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(ofNoSession.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void persistentTokenIsIssuedAgainWhenSessionIsExtended() {
        Request first = fixture.with("cookie.persistent", "true").request();
        first.data().put("a", "1");
        assertThat(rest(first.commitHeaders())).contains(Duration.ofMinutes(31));

        Request soon = fixture.with("cookie.persistent", "true").request(first.id());
        soon.data().exists();
        assertThat(soon.commitHeaders()).isInstanceOf(TokenAction.Keep.class);

        fixture.redis().pexpire(key(first.id()), Duration.ofMinutes(20).toMillis());
        Request later = fixture.with("cookie.persistent", "true").request(first.id());
        later.data().exists();
        assertThat(rest(later.commitHeaders()).orElseThrow()).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(31));
    }

    @Test
    void persistentTokenIsIssuedAgainWhenUnusedSessionIsExtended() {
        Request first = fixture.with("cookie.persistent", "true").request();
        first.data().put("a", "1");
        first.commitHeaders();
        fixture.redis().pexpire(key(first.id()), 1000);
        Request unused =
                fixture.with("cookie.persistent", "true", "touch", "request").request(first.id());

        assertThat(rest(unused.commitHeaders())).contains(Duration.ofMinutes(31));
    }

    @Test
    void persistentTokenIsNotIssuedForConcurrentlyRenewedId() {
        SessionId id = fixture.stored("a", "1");
        fixture.redis().pexpire(key(id), 1000);
        Request reading = fixture.with("cookie.persistent", "true").request(id);
        reading.data().get("a");
        fixture.renew(id);

        assertThat(reading.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void tokenUnderOlderSecretIsNotIssuedForConcurrentlyRenewedId() {
        SessionId id = fixture.stored("a", "1");
        Request reading = fixture.requestUnderOlderSecret(id);
        reading.data().get("a");
        fixture.renew(id);

        assertThat(reading.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
    }
}
