package io.github.redissession.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Http;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeaderTransportTest {

    private static final TokenAction ISSUE = new TokenAction.Issue("T", Optional.empty());

    private final HeaderTransport own = new HeaderTransport("X-Session-Token");
    private final HeaderTransport bearer = new HeaderTransport("Authorization");

    @Test
    void readsTheHeaderWhateverItsCase() {
        assertThat(own.read(RequestHeaders.of(Http.request("http", "x-session-token", " T "))))
                .containsExactly("T");
        assertThat(own.read(RequestHeaders.of(Http.request("http", "Cookie", "session=T"))))
                .isEmpty();
        assertThat(own.read(RequestHeaders.of(Http.request("http", "X-Session-Token", ""))))
                .containsExactly("");
    }

    @Test
    void onlySpacesAndTabsAroundATokenAreWhitespace() {
        assertThat(own.read(RequestHeaders.of(Http.request("http", "X-Session-Token", "\t T\u2003\t"))))
                .containsExactly("T\u2003");
    }

    @Test
    void authorizationIsABearerToken() {
        assertThat(bearer.read(RequestHeaders.of(Http.request("http", "Authorization", "Bearer T"))))
                .containsExactly("T");
        assertThat(bearer.read(RequestHeaders.of(Http.request("http", "Authorization", "bearer  T"))))
                .containsExactly("T");
        assertThat(bearer.read(RequestHeaders.of(Http.request("http", "Authorization", "Basic T"))))
                .isEmpty();
        assertThat(bearer.read(RequestHeaders.of(Http.request("http", "Authorization", "Bearer"))))
                .isEmpty();
        assertThat(written(bearer, ISSUE).getHeaderString("Authorization")).isEqualTo("Bearer T");
    }

    @Test
    void aTokenGoesBackInTheSameHeaderAndPastCaches() {
        ContainerResponseContext response = written(own, ISSUE);

        assertThat(response.getHeaderString("X-Session-Token")).isEqualTo("T");
        assertThat(response.getHeaderString("Cache-Control")).isEqualTo("no-cache=\"X-Session-Token\"");
        assertThat(response.getHeaderString("Vary")).isEqualTo("X-Session-Token");
        assertThat(response.getHeaderString("Set-Cookie")).isNull();
    }

    @Test
    void anEmptyValueClearsTheToken() {
        assertThat(written(own, new TokenAction.Clear()).getHeaderString("X-Session-Token"))
                .isEmpty();
        assertThat(written(bearer, new TokenAction.Clear()).getHeaderString("Authorization"))
                .isEmpty();
    }

    @Test
    void keepingWritesNothing() {
        assertThat(written(own, new TokenAction.Keep()).getHeaders()).isEmpty();
    }

    private static ContainerResponseContext written(HeaderTransport transport, TokenAction answer) {
        ContainerResponseContext response = Http.response();
        transport.write(answer, RequestHeaders.of(Http.request("http")), ResponseHeaders.of(response));
        return response;
    }
}
