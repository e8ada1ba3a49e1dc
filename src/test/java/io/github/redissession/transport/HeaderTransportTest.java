package io.github.redissession.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeaderTransportTest {

    private static final TokenAction ISSUE = new TokenAction.Issue("T", Optional.empty());

    private final HeaderTransport own = new HeaderTransport("X-Session-Token");
    private final HeaderTransport bearer = new HeaderTransport("Authorization");

    @Test
    void readsTheHeaderWhateverItsCase() {
        assertThat(own.read(Headers.of("http", "x-session-token", " T "))).containsExactly("T");
        assertThat(own.read(Headers.of("http", "Cookie", "session=T"))).isEmpty();
        assertThat(own.read(Headers.of("http", "X-Session-Token", ""))).containsExactly("");
    }

    @Test
    void onlySpacesAndTabsAroundATokenAreWhitespace() {
        assertThat(own.read(Headers.of("http", "X-Session-Token", "\t T\u2003\t")))
                .containsExactly("T\u2003");
    }

    @Test
    void authorizationIsABearerToken() {
        assertThat(bearer.read(Headers.of("http", "Authorization", "Bearer T"))).containsExactly("T");
        assertThat(bearer.read(Headers.of("http", "Authorization", "bearer  T")))
                .containsExactly("T");
        assertThat(bearer.read(Headers.of("http", "Authorization", "Basic T"))).isEmpty();
        assertThat(bearer.read(Headers.of("http", "Authorization", "Bearer"))).isEmpty();
        assertThat(written(bearer, ISSUE).value("Authorization")).isEqualTo("Bearer T");
    }

    @Test
    void aTokenGoesBackInTheSameHeaderAndPastCaches() {
        Headers response = written(own, ISSUE);

        assertThat(response.value("X-Session-Token")).isEqualTo("T");
        assertThat(response.value("Cache-Control")).isEqualTo("no-cache=\"X-Session-Token\"");
        assertThat(response.value("Vary")).isEqualTo("X-Session-Token");
        assertThat(response.header("Set-Cookie")).isEmpty();
    }

    @Test
    void anEmptyValueClearsTheToken() {
        assertThat(written(own, new TokenAction.Clear()).value("X-Session-Token"))
                .isEmpty();
        assertThat(written(bearer, new TokenAction.Clear()).value("Authorization"))
                .isEmpty();
    }

    @Test
    void keepingWritesNothing() {
        assertThat(written(own, new TokenAction.Keep()).names()).isEmpty();
    }

    private static Headers written(HeaderTransport transport, TokenAction answer) {
        Headers response = Headers.of("http");
        transport.write(answer, Headers.of("http"), response);
        return response;
    }
}
