package io.github.redissession.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CacheHeadersTest {

    private final Headers response = Headers.of("http");

    @Test
    void responseWithoutCacheControlIsNotStored() {
        CacheHeaders.preventSharing(response, "X-Session-Token");
        CacheHeaders.preventSharing(response, "Cookie");
        CacheHeaders.preventTokenReuse(response, "Set-Cookie", "Cookie");

        assertThat(response.names()).containsExactlyInAnyOrder("Cache-Control", "Vary");
        assertThat(response.value("Cache-Control")).isEqualTo("no-store");
        assertThat(response.value("Vary")).isEqualTo("X-Session-Token, Cookie");
    }

    @Test
    void headersOfTheApplicationStayAndAreAddedTo() {
        response.add("Cache-Control", "max-age=60");
        response.add("Vary", "Accept");

        CacheHeaders.preventSharing(response, "Cookie");
        CacheHeaders.preventTokenReuse(response, "Set-Cookie", "Cookie");

        assertThat(response.names()).containsExactlyInAnyOrder("Cache-Control", "Vary");
        assertThat(response.value("Cache-Control")).isEqualTo("max-age=60, no-cache=\"Set-Cookie\"");
        assertThat(response.value("Vary")).isEqualTo("Accept, Cookie");
    }

    @Test
    void backslashAtTheEndOfALineEscapesNothing() {
        response.add("Cache-Control", "private, a=\"b\\");

        CacheHeaders.preventTokenReuse(response, "Set-Cookie", "Cookie");

        assertThat(response.value("Cache-Control")).startsWith("private, a=\"b\\, ");
    }
}
