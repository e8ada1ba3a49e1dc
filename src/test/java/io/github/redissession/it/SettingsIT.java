package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.AttributesResource;
import io.github.redissession.it.app.GuideResource;
import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.it.app.SessionResource;
import io.github.redissession.it.app.own.OwnRedis;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Wars;
import io.github.redissession.token.Secret;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.TokenSigner;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings other than the defaults, and an application with its own Redis client; its readiness: {@link HealthChecksIT}. */
class SettingsIT extends WholeRequests {

    private static final String WAR = "settings";
    private static final String NEW_SECRET = "the-secret-that-came-after-it-in-a-rotation";
    private static final long TIME_TO_LIVE = 5_000;

    SettingsIT(Servers servers) {
        super(WAR, servers);
    }

    static WebArchive war(RedisServerProcess redis) {
        Map<String, String> settings = Map.ofEntries(
                Map.entry("redis-session.secret", NEW_SECRET + "," + Wars.SECRET),
                Map.entry("redis-session.ttl", "5s"),
                Map.entry("redis-session.touch", "request"),
                Map.entry("redis-session.save-uninitialized", "true"),
                Map.entry("redis-session.max-size", "1KB"),
                Map.entry("redis-session.trust-proxy", "true"),
                Map.entry("redis-session.transport", "cookie,header"),
                Map.entry("redis-session.header.name", "Authorization"),
                Map.entry("redis-session.cookie.name", "sid"),
                Map.entry("redis-session.cookie.path", "/settings"),
                Map.entry("redis-session.cookie.domain", "example.org"),
                Map.entry("redis-session.cookie.same-site", "Strict"),
                Map.entry("redis-session.cookie.http-only", "false"),
                Map.entry("redis-session.redis.key-prefix", "shop:"),
                Map.entry("redis-session.redis.uri", "redis://127.0.0.1:1"), // unused: nothing listens there
                Map.entry("own.redis", redis.uri().toString()));
        return Wars.war(WAR + ".war", redis, settings)
                .addClasses(
                        ScanningApplication.class,
                        GuideResource.class,
                        AttributesResource.class,
                        SessionResource.class,
                        OwnRedis.class);
    }

    @Override
    Browser browser() {
        return super.browser().cookieName("sid");
    }

    @Override
    String key(Browser browser, String id) {
        return "shop::/settings:" + id;
    }

    @Test
    void sessionsUseTheApplicationsOwnRedisClient() {
        Browser browser = browser();
        browser.post("login");
        assertThat(browser.get("all").body()).isEqualTo("true");
        assertThat(stored(browser)).containsEntry("signed", "\"1\"");
    }

    @Test
    void saveUninitializedCreatesASessionForEveryClient() {
        Browser browser = browser();
        assertThat(browser.get("session/unused").cookie("sid")).isPresent();
        assertThat(stored(browser)).containsOnlyKeys("@created");
        assertThat(browser.get("session/unused").setCookies()).isEmpty();
    }

    @Test
    void corsPreflightCreatesNoSession() {
        long sessions = redis().dbSize();
        Answer answer = browser()
                .options("session/unused", "Access-Control-Request-Method", "GET", "X-Origin", "http://example.org");

        assertThat(answer.setCookies()).isEmpty();
        assertThat(answer.header("Authorization")).isEmpty();
        assertThat(redis().dbSize()).isLessThanOrEqualTo(sessions);
    }

    @Test
    void authorizationHeaderCarriesABearerToken() {
        Browser browser = browser();
        assertThat(put(browser, "a", "1").header("Authorization")).isEqualTo("Bearer " + browser.token());

        assertThat(browser()
                        .get("attributes?name=a", "Authorization", "Bearer " + browser.token())
                        .body())
                .isEqualTo("1");
    }

    @Test
    void cookieHasTheConfiguredAttributesWhenSetAndCleared() {
        Browser browser = browser();
        String attributes = "; Path=/settings; Domain=example.org; SameSite=Strict";
        assertThat(put(browser, "a", "1").setCookies()).containsExactly("sid=" + browser.token() + attributes);
        assertThat(browser.delete("session").setCookies())
                .singleElement()
                .asString()
                .contains("sid=;", "Max-Age=0")
                .endsWith(attributes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Proto | https            | true",
                "X-Forwarded-Proto | HTTPS, http      | true",
                "X-Forwarded-Proto | http             | false",
                "X-Forwarded-Proto | http, https      | false",
                "Forwarded         | for=x;proto=https| true",
                "Forwarded         | proto=http       | false"
            })
    void trustedProxyDecidesWhetherTheCookieIsSecure(String header, String value, boolean secure) {
        Answer answer = browser().get("session/unused", header, value);
        assertThat(answer.setCookies())
                .singleElement()
                .asString()
                .satisfies(cookie -> assertThat(cookie.contains("; Secure")).isEqualTo(secure));
    }

    @Test
    void touchOnRequestExtendsTheExpiryOfAnUnusedSession() {
        Browser browser = visitor();
        redis().pexpire(key(browser), TIME_TO_LIVE - 1_000);
        assertThat(trafficOf(() -> browser.get("session/unused")).roundTrips()).isOne();
        assertThat(redis().pttl(key(browser))).isGreaterThan(TIME_TO_LIVE - 1_000);
        assertThat(trafficOf(() -> browser.get("session/unused")).calls("pexpire"))
                .isZero();
    }

    @Test
    void idleSessionExpires() {
        Browser browser = visitor();
        Eventually.isTrue("the session expires", () -> !isStored(browser));
        assertThat(read(browser, "begun").status()).isEqualTo(204);
    }

    @Test
    void tokenUnderAnOlderSecretIsReissuedUnderTheNewest() {
        Browser browser = visitor();
        SessionId id = new SessionId(browser.id().orElseThrow());
        String newest = browser.token();
        String older = new TokenSigner(List.of(new Secret(Wars.SECRET)), "/settings").sign(id);

        Answer answer = read(browser.with(older), "begun");
        assertThat(answer.body()).isEqualTo("1");
        assertThat(answer.cookie("sid")).hasValue(newest);
    }

    @Test
    void configuredMaximumSizeIsEnforced() {
        Browser browser = browser();
        assertThat(put(browser, "a", "x".repeat(1_000)).status()).isEqualTo(204);
        assertThat(put(browser, "b", "x".repeat(100)).status()).isEqualTo(500);
        assertThat(stored(browser)).containsOnlyKeys("@created", "a");
    }
}
