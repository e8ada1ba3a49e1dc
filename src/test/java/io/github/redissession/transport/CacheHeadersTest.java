package io.github.redissession.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CacheHeadersTest {

    private final Headers response = Headers.of("http");

    @Test
    void responseWithoutCacheControlIsNotStored() {
        CacheHeaders.keepToOneClient(response, List.of("X-Session-Token", "Cookie"));
        CacheHeaders.keepTokenFromCaches(response, "Set-Cookie", "Cookie");

        assertThat(response.names()).containsExactlyInAnyOrder("Cache-Control", "Vary");
        assertThat(response.value("Cache-Control")).isEqualTo("no-store");
        assertThat(response.value("Vary")).isEqualTo("X-Session-Token, Cookie");
    }

    @Test
    void headersOfTheApplicationStayAndAreAddedTo() {
        response.add("Cache-Control", "max-age=60");
        response.add("Vary", "Accept");

        CacheHeaders.keepToOneClient(response, List.of("Cookie"));
        CacheHeaders.keepTokenFromCaches(response, "Set-Cookie", "Cookie");

        assertThat(response.names()).containsExactlyInAnyOrder("Cache-Control", "Vary");
        assertThat(response.value("Cache-Control")).isEqualTo("max-age=60, no-cache=\"Set-Cookie\"");
        assertThat(response.value("Vary")).isEqualTo("Accept, Cookie");
    }

    @Test
    void backslashAtTheEndOfALineEscapesNothing() {
        response.add("Cache-Control", "private, a=\"b\\");

        CacheHeaders.keepTokenFromCaches(response, "Set-Cookie", "Cookie");

        assertThat(response.value("Cache-Control")).startsWith("private, a=\"b\\, ");
    }
}
