package io.github.redissession.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Http;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeaderTransportTest {

    private static final TokenAnswer ISSUE = new TokenAnswer.Issue("T", Optional.empty());

    private final HeaderTransport own = new HeaderTransport("X-Session-Token");
    private final HeaderTransport bearer = new HeaderTransport("Authorization");

    @Test
    void readsTheHeaderWhateverItsCase() {
        assertThat(own.read(RequestHead.of(Http.request("http", "x-session-token", " T "))))
                .containsExactly("T");
        assertThat(own.read(RequestHead.of(Http.request("http", "Cookie", "session=T"))))
                .isEmpty();
        assertThat(own.read(RequestHead.of(Http.request("http", "X-Session-Token", ""))))
                .containsExactly("");
    }

    @Test
    void onlySpacesAndTabsAroundATokenAreWhitespace() {
        assertThat(own.read(RequestHead.of(Http.request("http", "X-Session-Token", "\t T\u2003\t"))))
                .containsExactly("T\u2003");
    }

    @Test
    void authorizationIsABearerToken() {
        assertThat(bearer.read(RequestHead.of(Http.request("http", "Authorization", "Bearer T"))))
                .containsExactly("T");
        assertThat(bearer.read(RequestHead.of(Http.request("http", "Authorization", "bearer  T"))))
                .containsExactly("T");
        assertThat(bearer.read(RequestHead.of(Http.request("http", "Authorization", "Basic T"))))
                .isEmpty();
        assertThat(bearer.read(RequestHead.of(Http.request("http", "Authorization", "Bearer"))))
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
        assertThat(written(own, new TokenAnswer.Clear()).getHeaderString("X-Session-Token"))
                .isEmpty();
        assertThat(written(bearer, new TokenAnswer.Clear()).getHeaderString("Authorization"))
                .isEmpty();
    }

    @Test
    void keepingWritesNothing() {
        assertThat(written(own, new TokenAnswer.Keep()).getHeaders()).isEmpty();
    }

    private static ContainerResponseContext written(HeaderTransport transport, TokenAnswer answer) {
        ContainerResponseContext response = Http.response();
        transport.write(answer, RequestHead.of(Http.request("http")), ResponseHead.of(response));
        return response;
    }
}
