package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.ApiApplication;
import io.github.redissession.it.app.AttributesResource;
import io.github.redissession.it.app.ExpressResource;
import io.github.redissession.it.app.GuideResource;
import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.it.app.SessionResource;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Visitor;
import io.github.redissession.testing.Wars;
import io.github.redissession.token.Secret;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.TokenSigner;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * The options and methods of express-session under the library's names: lifetimes, clients without cookies, the
 * injected Redis client. A {@link Visitor} keeps the cookies where their expiry matters.
 */
class ExpressIT extends WholeRequests {

    private static final String WAR = "express";
    private static final String HEADER = "X-Session-Token";
    private static final Duration MAX_AGE = Duration.ofMinutes(31); // the time to live and the touch interval

    ExpressIT(Servers servers) {
        super(WAR, servers);
    }

    static WebArchive war(RedisServerProcess redis) {
        Map<String, String> settings = Map.of(
                "redis-session.cookie.persistent", "true",
                "redis-session.transport", "cookie,header",
                "redis-session.absolute-timeout", "30d");
        return Wars.war(WAR + ".war", redis, settings)
                .addClasses(
                        ScanningApplication.class,
                        ApiApplication.class,
                        GuideResource.class,
                        AttributesResource.class,
                        ExpressResource.class,
                        SessionResource.class);
    }

    private Visitor newVisitor() {
        return new Visitor(browser().application());
    }

    @Test
    void maxAgeEqualsTheExpiryInRedisAndAnEarlyRequestChangesNeither() throws Exception {
        Visitor visitor = newVisitor();
        String cookie = setCookie(visitor.post("login"));
        assertMaxAge(cookie, MAX_AGE);
        assertThat(cookie).contains("; Expires=").endsWith("; Path=/express; HttpOnly; SameSite=Lax");
        assertThat(redis().pttl(keyOf(cookie))).isBetween(1_850_000L, 1_860_000L);

        HttpResponse<String> second = visitor.get("all");
        assertThat(second.body()).isEqualTo("true");
        assertThat(second.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void cookieIsSentAgainWheneverTheExpiryIsExtended() throws Exception {
        Visitor visitor = newVisitor();
        String first = setCookie(visitor.post("login"));
        redis().pexpire(keyOf(first), 1_200_000);

        String again = setCookie(visitor.get("all"));
        assertThat(tokenOf(again)).isEqualTo(tokenOf(first));
        assertMaxAge(again, MAX_AGE);
        assertThat(redis().pttl(keyOf(first))).isGreaterThan(1_850_000);
    }

    @Test
    void timeToLiveOfOneSessionLeavesOthersAtTheDefault() throws Exception {
        String remembered = setCookie(newVisitor().post("express/remember?for=P14D"));
        assertMaxAge(remembered, Duration.ofDays(14).plusMinutes(1));
        assertThat(redis().pttl(keyOf(remembered)))
                .isGreaterThan(Duration.ofDays(14).toMillis());
        assertMaxAge(setCookie(newVisitor().post("login")), MAX_AGE);
    }

    @Test
    void cookieAndSessionExpireTogether() throws Exception {
        Visitor visitor = newVisitor();
        long start = System.nanoTime();
        String cookie = setCookie(visitor.post("express/remember?for=PT1S"));
        assertMaxAge(cookie, Duration.ofSeconds(2));

        Eventually.isTrue("the session expires", () -> !redis().exists(keyOf(cookie)));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("time until the end")
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(visitor.get("attributes?name=remembered").statusCode()).isEqualTo(204);
        Eventually.isTrue("the cookie expires", () -> visitor.cookies().isEmpty());
    }

    @Test
    void timeToLiveIsCappedByTheAbsoluteTimeout() throws Exception {
        String cookie = setCookie(newVisitor().post("express/remember?for=P100D"));
        assertMaxAge(cookie, Duration.ofDays(30));
        assertThat(redis().pttl(keyOf(cookie)))
                .isLessThanOrEqualTo(Duration.ofDays(30).toMillis());
    }

    @Test
    void regenerateDestroyReloadSaveAndTouchWorkAsInExpress() throws Exception {
        Visitor visitor = newVisitor();
        String first = setCookie(visitor.post("login"));

        HttpResponse<String> regenerated = visitor.post("session/anew");
        assertThat(keyOf(setCookie(regenerated))).isEqualTo("session:/express:" + regenerated.body());
        assertThat(regenerated.body()).isNotEqualTo(tokenOf(first).split("\\.")[0]);
        assertThat(visitor.get("all").body()).isEqualTo("false");

        assertThat(visitor.post("session/saved-then-reloaded").body()).isEqualTo("1 false");

        redis().pexpire("session:/express:" + regenerated.body(), 1_859_000);
        visitor.post("session/touch");
        assertThat(redis().pttl("session:/express:" + regenerated.body())).isGreaterThan(1_859_000);

        visitor.delete("session");
        assertThat(visitor.cookies()).isEmpty();
        assertThat(isSession("session:/express:" + regenerated.body())).isFalse();
    }

    @Test
    void applicationStoresItsOwnKeysWithTheInjectedClient() throws Exception {
        assertThat(newVisitor().post("express/own-key").body()).isEqualTo("value");
        assertThat(redis().ttl("own-key")).isBetween(90L, 100L);
    }

    @Test
    void applicationsOfOneWarShareSessions() throws Exception {
        Visitor visitor = newVisitor();
        visitor.post("login");

        assertThat(visitor.get("api/attributes?name=signed").body()).isEqualTo("1");
    }

    @Test
    void tokenOfANewSessionIsSentAsCookieAndHeader() {
        Browser browser = browser();
        Answer answer = browser.post("login");

        assertThat(answer.header(HEADER)).isEqualTo(browser.token());
        assertThat(answer.header("Vary")).contains("Cookie").contains(HEADER);
        assertThat(cacheControl(answer)).isEqualTo("no-store");
    }

    @Test
    void headerClientIsAnsweredByHeaderOnly() {
        String token = browser().post("login").header(HEADER);
        Browser client = browser();

        assertThat(client.get("all", HEADER, token).body()).isEqualTo("true");
        Answer anew = client.post("session/anew", HEADER, token);
        assertThat(anew.setCookies()).isEmpty();
        assertThat(anew.header(HEADER)).startsWith(anew.body() + ".");
    }

    @Test
    void invalidateSendsAnEmptyHeaderToAHeaderClient() {
        String token = browser().post("login").header(HEADER);
        Answer ended = browser().delete("session", HEADER, token);

        assertThat(ended.headers()).containsEntry(HEADER, List.of(""));
        assertThat(ended.setCookies()).isEmpty();
    }

    @Test
    void headerPrecedesTheCookieUnlessItsTokenIsForged() {
        Browser cookie = browser();
        cookie.put("attributes?name=who", "cookie");
        Browser other = browser();
        other.put("attributes?name=who", "header");

        assertThat(cookie.get("attributes?name=who", HEADER, other.token()).body())
                .isEqualTo("header");
        assertThat(cookie.get("attributes?name=who", HEADER, "forged." + "A".repeat(43))
                        .body())
                .isEqualTo("cookie");
    }

    @Test
    void tokenUnderADroppedSecretIsUnknownAndItsIdIsNotAdopted() {
        Browser browser = visitor();
        SessionId id = new SessionId(browser.id().orElseThrow());
        String dropped = new TokenSigner(
                        List.of(new Secret("a-secret-that-was-dropped-when-its-time-was-up")), "/express")
                .sign(id);
        Browser late = browser().with(dropped);

        assertThat(read(late, "begun").status()).isEqualTo(204);
        put(late, "late", "1");
        assertThat(late.id()).isPresent().isNotEqualTo(browser.id());
        assertThat(read(browser, "late").status()).isEqualTo(204);
    }

    /** The expiry in Redis at that time; a few seconds may have passed since the session was created. */
    private static void assertMaxAge(String setCookie, Duration maximum) {
        long seconds = Long.parseLong(setCookie.replaceAll(".*; Max-Age=(\\d+);.*", "$1"));
        assertThat(seconds).isBetween(Math.max(1, maximum.toSeconds() - 10), maximum.toSeconds());
    }

    private static String setCookie(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow();
    }

    private static String tokenOf(String setCookie) {
        return setCookie.substring(setCookie.indexOf('=') + 1, setCookie.indexOf(';'));
    }

    private static String keyOf(String setCookie) {
        return "session:/express:" + tokenOf(setCookie).split("\\.")[0];
    }
}
