package io.github.redissession.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server may keep headers in a map that tells cases apart. */
class ResponseHeadersTest {

    private final MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
    private final ResponseHeaders head = ResponseHeaders.of(response());

    @Test
    void headerIsFoundWhateverTheCaseOfItsName() {
        headers.add("cache-control", "private");
        headers.add("CACHE-CONTROL", "max-age=60");

        assertThat(head.header("Cache-Control")).containsExactlyInAnyOrder("private", "max-age=60");
        assertThat(head.header("Vary")).isEmpty();
    }

    @Test
    void whatAServletFilterAddedIsKeptBesideWhatIsAdded() {
        ResponseHeaders within = ResponseHeaders.of(response(), name -> List.of("theme=dark"));

        within.add("Set-Cookie", "session=1");
        within.add("Set-Cookie", "session=2");

        assertThat(headers).containsExactly(entry("Set-Cookie", List.of("theme=dark", "session=1", "session=2")));
    }

    @Test
    void theSameCookieIsNotSetTwice() {
        ResponseHeaders within = ResponseHeaders.of(response(), name -> List.of("theme=dark", "session=1; Path=/"));

        within.add("Set-Cookie", "session=1; Path=/");

        assertThat(headers).containsExactly(entry("Set-Cookie", List.of("theme=dark", "session=1; Path=/")));
    }

    @Test
    void aBackslashAtTheEndOfALineEscapesNothing() {
        headers.add("Cache-Control", "private, a=\"b\\");

        CacheHeaders.keepTokenFromCaches(head, "Set-Cookie", "Cookie");

        assertThat(head.header("Cache-Control")).singleElement().asString().startsWith("private, a=\"b\\, ");
    }

    @Test
    void setReplacesWhateverCase() {
        headers.add("vary", "Accept");
        headers.add("VARY", "Origin");

        head.set("Vary", "Cookie");

        assertThat(headers).containsExactly(entry("Vary", List.of("Cookie")));
    }

    @Test
    void whatTheApplicationSaidInOtherCaseStandsAndIsAddedTo() {
        headers.add("cache-control", "max-age=60");
        headers.add("vary", "Accept");

        CacheHeaders.keepToOneClient(head, List.of("Cookie"));
        CacheHeaders.keepTokenFromCaches(head, "Set-Cookie", "Cookie");

        assertThat(headers)
                .containsOnly(
                        entry("Cache-Control", List.of("max-age=60, no-cache=\"Set-Cookie\"")),
                        entry("Vary", List.of("Accept, Cookie")));
    }

    @Test
    void answerThatSaysNothingOfCachingIsNotStored() {
        CacheHeaders.keepToOneClient(head, List.of("X-Session-Token", "Cookie"));
        CacheHeaders.keepTokenFromCaches(head, "Set-Cookie", "Cookie");

        assertThat(headers)
                .containsOnly(
                        entry("Cache-Control", List.of("no-store")), entry("Vary", List.of("X-Session-Token, Cookie")));
    }

    @Test
    void whatAServletFilterSaidStandsAndIsAddedTo() {
        ResponseHeaders within = ResponseHeaders.of(
                response(), name -> name.equalsIgnoreCase("Vary") ? List.of("Origin") : List.of("max-age=60"));

        CacheHeaders.keepToOneClient(within, List.of("Cookie"));

        assertThat(headers).containsOnly(entry("Vary", List.of("Origin, Cookie")));
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
