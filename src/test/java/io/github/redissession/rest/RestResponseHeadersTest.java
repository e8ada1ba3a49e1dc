package io.github.redissession.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.redissession.testing.Http;
import io.github.redissession.transport.CacheHeaders;
import io.github.redissession.transport.HeaderTransport;
import io.github.redissession.transport.TokenAction;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The server's map of headers is case-sensitive here. */
class RestResponseHeadersTest {

    private final MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
    private final RestResponseHeaders response = new RestResponseHeaders(response());

    @Test
    void findsHeaderInAnyCase() {
        headers.add("cache-control", "private");
        headers.add("CACHE-CONTROL", "max-age=60");

        assertThat(response.header("Cache-Control")).containsExactlyInAnyOrder("private", "max-age=60");
        assertThat(response.header("Vary")).isEmpty();
    }

    @Test
    void setReplacesHeaderInAnyCase() {
        headers.add("vary", "Accept");
        headers.add("VARY", "Origin");

        response.set("Vary", "Cookie");

        assertThat(headers).containsExactly(entry("Vary", List.of("Cookie")));
    }

    @Test
    void cacheHeadersInOtherCaseStayAndAreAddedTo() {
        headers.add("cache-control", "max-age=60");
        headers.add("vary", "Accept");

        CacheHeaders.preventSharing(response, "Cookie");
        issueToken();

        assertThat(headers)
                .containsOnly(
                        entry("Cache-Control", List.of("max-age=60, no-cache=\"X-Token\"")),
                        entry("Vary", List.of("Accept, Cookie, X-Token")),
                        entry("X-Token", List.of("T")));
    }

    private void issueToken() {
        new HeaderTransport("X-Token")
                .write(
                        new TokenAction.Issue("T", Optional.empty(), true),
                        new RestRequestHeaders(Http.request("http")),
                        response);
    }

    private ContainerResponseContext response() {
        return (ContainerResponseContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ContainerResponseContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeaders", "getStringHeaders" -> headers;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
