package io.github.redissession.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Http;
import org.junit.jupiter.api.Test;

class RestRequestHeadersTest {

    @Test
    void findsAllValuesOfAHeaderInAnyCase() {
        var request = new RestRequestHeaders(Http.request("http", "x-token", "a", "X-Token", "b"));

        assertThat(request.header("X-TOKEN")).containsExactly("a", "b");
        assertThat(request.header("X-Other")).isEmpty();
    }

    @Test
    void isSecureByHttpsOnly() {
        assertThat(new RestRequestHeaders(Http.request("https")).isSecure()).isTrue();
        assertThat(new RestRequestHeaders(Http.request("http")).isSecure()).isFalse();
    }
}
