package io.github.redissession.session;

import static io.github.redissession.session.SessionFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.redissession.token.SessionId;
import io.github.redissession.transport.Headers;
import io.github.redissession.transport.ResponseHeaders;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a request writes into response headers that are discarded, or that the server ignores. */
class ResponseHeadersTest extends SessionTestBase {

    private static final Headers REQUEST = Headers.of("https");

    /** As on Undertow while a resource is included. */
    private static final ResponseHeaders IGNORED = new ResponseHeaders() {

        @Override
        public Collection<String> header(String name) {
            return List.of();
        }

        @Override
        public void add(String name, String value) {}

        @Override
        public void set(String name, String value) {}
    };

    private static void commit(Request request, ResponseHeaders response) {
        request.sessionRequest().commitHeaders(true, REQUEST, response);
    }

    @Test
    void newSessionWhoseTokenIsIgnoredFails() {
        Request request = fixture.request();
        request.data().put("a", "1");

        assertThatIllegalStateException()
                .isThrownBy(() -> commit(request, IGNORED))
                .withMessageContaining("RequestDispatcher.include");
        assertThat(fixture.liveIds()).isEmpty();
    }

    @Test
    void newIdWhoseTokenIsIgnoredFails() {
        Request request = fixture.request(fixture.stored("a", "1"));
        request.data().renewId();

        assertThatIllegalStateException().isThrownBy(() -> commit(request, IGNORED));
    }

    @Test
    void refreshedTokenThatIsIgnoredIsSentByTheNextResponse() {
        SessionId id = fixture.stored("a", "1");
        Request ignored = fixture.requestUnderOlderSecret(id);
        ignored.data().get("a");
        commit(ignored, IGNORED);

        Request next = fixture.requestUnderOlderSecret(id);
        next.data().get("a");
        Headers response = Headers.of("https");
        commit(next, response);
        assertThat(response.header("X-Session-Token")).hasSize(1);
    }

    @Test
    void idIsNotRenewedByItselfWhereItsTokenIsIgnored() {
        SessionFixture renewing = fixture.with("renew-after", "PT15M");
        SessionId id = renewing.stored("a", "1");
        fixture.pass(Duration.ofMinutes(15));
        Request ignored = renewing.request(id);
        ignored.data().get("a");
        commit(ignored, IGNORED);
        assertThat(fixture.liveIds()).containsExactly(id);

        Request next = renewing.request(id);
        next.data().get("a");
        commit(next, Headers.of("https"));
        assertThat(fixture.liveIds()).hasSize(1).doesNotContain(id);
    }

    @Test
    void tokenOfUnusedSessionIsWrittenAgainIntoTheResponseThatReplacesTheFirst() {
        SessionFixture extending = fixture.with("cookie.persistent", "true", "touch", "request");
        SessionId id = extending.stored("a", "1");
        fixture.redis().pexpire(key(id), 1000);
        Request request = extending.request(id);
        commit(request, Headers.of("https"));
        request.sessionRequest().reopenHeaders();
        Headers errorPage = Headers.of("https", "Cache-Control", "public");

        assertThat(fixture.roundTrips(() -> commit(request, errorPage))).isZero();
        assertThat(errorPage.header("X-Session-Token")).hasSize(1);
        assertThat(errorPage.header("Cache-Control")).containsExactly("public, no-cache=\"X-Session-Token\"");
    }
}
