package io.github.redissession.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's files, and its answers to pages of other origins. */
interface PagesAndOrigins extends DemoVisits {

    @Test
    default void allowedOriginMayReadTheTokenAndSendsNoCookie() throws Exception {
        HttpResponse<String> login = send("POST", "login", "Origin", OTHER_ORIGIN);
        assertThat(corsHeaders(login))
                .containsOnly(
                        entry("access-control-allow-origin", List.of(OTHER_ORIGIN)),
                        entry("access-control-expose-headers", List.of("X-Session-Token")));
        assertThat(login.headers().allValues("Vary"))
                .singleElement()
                .satisfies(vary -> assertThat(vary).contains("Origin"));
    }

    @Test
    default void preflightOfAnAllowedOriginBeginsNoSession() throws Exception {
        HttpResponse<String> preflight = send(
                "OPTIONS",
                "cart",
                "Origin",
                OTHER_ORIGIN,
                "Access-Control-Request-Method",
                "DELETE",
                "Access-Control-Request-Headers",
                "x-session-token");
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(corsHeaders(preflight))
                .contains(
                        entry("access-control-allow-origin", List.of(OTHER_ORIGIN)),
                        entry("access-control-allow-methods", List.of("GET, POST, DELETE")),
                        entry("access-control-allow-headers", List.of("X-Session-Token, Content-Type")));
        assertThat(preflight.headers().map()).doesNotContainKeys("set-cookie", "x-session-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example.evil", "http://shop.example", "null", ""})
    default void otherOriginsGetNoCorsHeaders(String origin) throws Exception {
        assertThat(corsHeaders(send("POST", "login", "Origin", origin))).isEmpty();
        assertThat(corsHeaders(send("OPTIONS", "all", "Origin", origin, "Access-Control-Request-Method", "GET")))
                .isEmpty();
        assertThat(corsHeaders(send("POST", "login"))).isEmpty();
    }

    private static Map<String, List<String>> corsHeaders(HttpResponse<String> response) {
        return response.headers().map().entrySet().stream()
                .filter(header -> header.getKey().startsWith("access-control-"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html, <!DOCTYPE html>",
        "/admin, text/html, <!DOCTYPE html>",
        "/demo.css, text/css, :root",
        "/demo.js, text/javascript, page.js",
        "/admin.js, text/javascript, page.js",
        "/page.js, text/javascript, textContent",
        "/java.js, text/javascript, page.js",
        "/control.js, text/javascript, page.js",
        "/icon.svg, image/svg+xml, <svg"
    })
    default void pageFilesAreServedWithoutASession(String path, String type, String content) throws Exception {
        HttpResponse<String> response = visitor().get(path);
        assertThat(response.body()).contains(content);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(sent -> assertThat(sent).startsWith(type));
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self';"));
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    default void otherFilesOfTheWarAreNotServed() throws Exception {
        assertThat(visitor().get("WEB-INF/beans.xml").statusCode()).isEqualTo(404);
        assertThat(visitor().get("index.html").statusCode()).isEqualTo(404);
        assertThat(visitor().get("admin.html").statusCode()).isEqualTo(404);
    }
}
