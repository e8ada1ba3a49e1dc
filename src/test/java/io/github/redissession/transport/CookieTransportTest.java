package io.github.redissession.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Settings;
import io.github.redissession.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieTransportTest {

    private static final TestClock CLOCK = new TestClock();
    private static final TokenAction ISSUE = new TokenAction.Issue("T", Optional.empty(), true);

    @Test
    void readsAllCookiesOfTheNameInOrder() {
        assertThat(read("session=a; other=x; session=b", "session=\"c\";session="))
                .containsExactly("a", "b", "c", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none",
                "''",
                "session",
                "sessions=a",
                "my-session=a",
                "Session=a",
                "=session",
                ";;;",
                "session;=a",
                "a=session=b"
            })
    void ignoresOtherAndMalformedCookies(String header) {
        assertThat(header == null ? read() : read(header)).isEmpty();
    }

    @Test
    void stripsOnlySpacesAndTabs() {
        assertThat(read(" \tsession=a\t ;\tsession=b")).containsExactly("a", "b");
        assertThat(read("\u2003session=a; session=b\u2003; \u00a0session=c; \u000bsession=d"))
                .containsExactly("b\u2003");
    }

    @Test
    void readsUnusualCookieHeaders() {
        assertThat(read("session==; session=a=b;\u0000; \u00e9=\ud83d\ude00; session=\""))
                .containsExactly("=", "a=b", "\"");
        assertThat(read("session=" + "x".repeat(8192) + "; session=ok")).contains("ok");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "session=a; Path=/a; Secure | session=b; path=/a; HttpOnly | true",
                "session=a; Path=/a | session=b; Path=/b | false",
                "session=a; Path=/ | session=b | false",
                "session=a; Domain=example.org | session=b; Domain=Example.ORG | true",
                "session=a; Domain=example.org | session=b | false",
                "session=a | sessions=a | false",
                "session=Path=/; Path=/a | session=; Path=/a | true",
            })
    void cookieReplacesOneOfTheSameNamePathAndDomain(String one, String other, boolean same) {
        assertThat(SetCookie.areSame(one, other)).isEqualTo(same);
    }

    @Test
    void issueWithoutMaxAgeSetsASessionCookie() {
        assertThat(setCookie(ISSUE, "http")).isEqualTo("session=T; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void issueWithMaxAgeSetsAPersistentCookie() {
        assertThat(setCookie(issueFor(Duration.ofMinutes(31)), "http"))
                .isEqualTo("session=T; Max-Age=1860; Expires=Sun, 22 Nov 2026 10:31:00 GMT; Path=/; HttpOnly;"
                        + " SameSite=Lax");
        assertThat(setCookie(issueFor(Duration.ofMillis(1500)), "http")).contains("; Max-Age=2;");
    }

    @Test
    void maxAgeIsLimitedTo400Days() {
        assertThat(setCookie(issueFor(Duration.ofDays(500)), "http"))
                .contains("; Max-Age=34560000; Expires=Mon, 27 Dec 2027 10:00:00 GMT");
    }

    private static TokenAction issueFor(Duration duration) {
        return new TokenAction.Issue("T", Optional.of(duration), true);
    }

    @Test
    void clearExpiresTheSameCookie() {
        assertThat(setCookie(new TokenAction.Clear(), "http", "cookie.path", "/shop", "cookie.domain", "example.org"))
                .isEqualTo("session=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/shop;"
                        + " Domain=example.org; HttpOnly; SameSite=Lax");
    }

    @Test
    void keepWritesNothing() {
        Headers response = written(new TokenAction.Keep(), Headers.of("http"));

        assertThat(response.names()).isEmpty();
    }

    @Test
    void attributesFollowTheSettings() {
        assertThat(setCookie(
                        ISSUE,
                        "http",
                        "cookie.name",
                        "id",
                        "cookie.path",
                        "/a b",
                        "cookie.domain",
                        ".example.org",
                        "cookie.same-site",
                        "strict",
                        "cookie.http-only",
                        "false",
                        "cookie.secure",
                        "true",
                        "cookie.partitioned",
                        "true"))
                .isEqualTo("id=T; Path=/a b; Domain=.example.org; Secure; SameSite=Strict; Partitioned");
    }

    @Test
    void secureFollowsTheRequestUnlessConfigured() {
        assertThat(setCookie(ISSUE, "https")).contains("; Secure");
        assertThat(setCookie(ISSUE, "https", "cookie.secure", "false")).doesNotContain("Secure");
        assertThat(setCookie(ISSUE, "http", "cookie.same-site", "none")).contains("; Secure");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "X-Forwarded-Proto|https|true",
                "X-Forwarded-Proto|HTTPS, http|true",
                "X-Forwarded-Proto|http, https|false",
                "Forwarded|for=192.0.2.60;proto=https;by=203.0.113.43|true",
                "Forwarded|proto=\"https\", proto=http|true",
                "Forwarded|for=192.0.2.60|false",
                "Forwarded|proto=http|false",
                "X-Other|https|false",
                "X-Forwarded-Proto|`\thttps `|true",
                "X-Forwarded-Proto|`\u2003https`|false",
                "Forwarded|`for=a;\tproto=https`|true",
                "Forwarded|`for=a;\u000bproto=https`|false",
            })
    void trustedProxyHeadersDecideSecure(String header, String value, boolean secure) {
        Headers request = Headers.of("http", header, value);

        assertThat(written(ISSUE, request, "trust-proxy", "true")
                        .value("Set-Cookie")
                        .contains("; Secure"))
                .isEqualTo(secure);
        assertThat(written(ISSUE, request).value("Set-Cookie")).doesNotContain("Secure");
    }

    @Test
    void forwardedTakesPrecedenceOverXForwardedProto() {
        Headers request = Headers.of("https", "Forwarded", "proto=http", "X-Forwarded-Proto", "https");

        assertThat(written(ISSUE, request, "trust-proxy", "true").value("Set-Cookie"))
                .doesNotContain("Secure");
    }

    @Test
    void keepsOtherCookiesOfTheResponse() {
        Headers response = Headers.of("http", "Set-Cookie", "other=1");
        transport().write(ISSUE, Headers.of("http"), response);

        assertThat(response.header("Set-Cookie")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "none",
            value = {
                "none|no-cache=\"Set-Cookie\"",
                "max-age=60|max-age=60, no-cache=\"Set-Cookie\"",
                "no-store|no-store",
                "private, No-Cache|private, No-Cache",
                "private=\"a, no-cache\"|private=\"a, no-cache\", no-cache=\"Set-Cookie\"",
                "no-cache=\"X-Other\"|no-cache=\"X-Other\", no-cache=\"Set-Cookie\"",
            })
    void addsNoCacheUnlessTheApplicationIsStricter(String before, String after) {
        Headers response = before == null ? Headers.of("http") : Headers.of("http", "Cache-Control", before);
        transport().write(ISSUE, Headers.of("http"), response);

        assertThat(response.value("Cache-Control")).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {"none|Cookie", "Accept|Accept, Cookie", "*|*", "accept, cookie|accept, cookie"})
    void addsCookieToVary(String before, String after) {
        Headers response = before == null ? Headers.of("http") : Headers.of("http", "Vary", before);
        transport().write(ISSUE, Headers.of("http"), response);

        assertThat(response.value("Vary")).isEqualTo(after);
    }

    private static List<String> read(String... headers) {
        Headers request = Headers.of("http");
        for (String header : headers) {
            request.add("Cookie", header);
        }
        return transport().read(request);
    }

    private static String setCookie(TokenAction action, String scheme, String... settings) {
        return written(action, Headers.of(scheme), settings).value("Set-Cookie");
    }

    private static Headers written(TokenAction action, Headers request, String... settings) {
        Headers response = Headers.of("http");
        transport(settings).write(action, request, response);
        return response;
    }

    private static CookieTransport transport(String... settings) {
        var read = Settings.of(settings);
        return new CookieTransport(read.cookie(), read.trustProxy(), CLOCK);
    }
}
