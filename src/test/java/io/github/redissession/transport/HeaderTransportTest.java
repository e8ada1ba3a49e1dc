package io.github.redissession.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeaderTransportTest {

    private static final TokenAction ISSUE = new TokenAction.Issue("T", Optional.empty(), true);

    private final HeaderTransport plain = new HeaderTransport("X-Session-Token");
    private final HeaderTransport bearer = new HeaderTransport("Authorization");

    @Test
    void readsHeaderInAnyCase() {
        assertThat(plain.read(Headers.of("http", "x-session-token", " T "))).containsExactly("T");
        assertThat(plain.read(Headers.of("http", "Cookie", "session=T"))).isEmpty();
        assertThat(plain.read(Headers.of("http", "X-Session-Token", ""))).containsExactly("");
    }

    @Test
    void stripsOnlySpacesAndTabs() {
        assertThat(plain.read(Headers.of("http", "X-Session-Token", "\t T\u2003\t")))
                .containsExactly("T\u2003");
    }

    @Test
    void authorizationCarriesABearerToken() {
        assertThat(bearer.read(Headers.of("http", "Authorization", "Bearer T"))).containsExactly("T");
        assertThat(bearer.read(Headers.of("http", "Authorization", "bearer  T")))
                .containsExactly("T");
        assertThat(bearer.read(Headers.of("http", "Authorization", "Basic T"))).isEmpty();
        assertThat(bearer.read(Headers.of("http", "Authorization", "Bearer"))).isEmpty();
        assertThat(written(bearer, ISSUE).value("Authorization")).isEqualTo("Bearer T");
    }

    @Test
    void issueSetsTheSameHeaderAndPreventsTokenReuse() {
        Headers response = written(plain, ISSUE);

        assertThat(response.value("X-Session-Token")).isEqualTo("T");
        assertThat(response.value("Cache-Control")).isEqualTo("no-cache=\"X-Session-Token\"");
        assertThat(response.value("Vary")).isEqualTo("X-Session-Token");
        assertThat(response.header("Set-Cookie")).isEmpty();
    }

    @Test
    void clearSetsAnEmptyValue() {
        assertThat(written(plain, new TokenAction.Clear()).value("X-Session-Token"))
                .isEmpty();
        assertThat(written(bearer, new TokenAction.Clear()).value("Authorization"))
                .isEmpty();
    }

    @Test
    void keepWritesNothing() {
        assertThat(written(plain, new TokenAction.Keep()).names()).isEmpty();
    }

    private static Headers written(HeaderTransport transport, TokenAction action) {
        Headers response = Headers.of("http");
        transport.write(action, Headers.of("http"), response);
        return response;
    }
}
