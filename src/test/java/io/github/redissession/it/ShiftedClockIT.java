package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.redissession.it.app.AttributesResource;
import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.it.app.SessionResource;
import io.github.redissession.it.app.WhoResource;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.PayaraMicro;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTime;
import io.github.redissession.testing.ServerProcess;
import io.github.redissession.testing.ShiftedClock;
import io.github.redissession.testing.Wars;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.UnifiedJedis;

/** Two servers whose clocks are a minute apart and both wrong: all decisions use the clock of Redis. */
@Tag("clocks")
class ShiftedClockIT {

    private static final int SHIFT = 30;
    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(30);
    private static final Duration TOUCH_INTERVAL = Duration.ofMinutes(1);
    private static final Duration ABSOLUTE_TIMEOUT = Duration.ofHours(2);
    private static final Duration RENEW_AFTER = Duration.ofMinutes(10);

    /** Longer than some requests take, and shorter than the clocks are off. */
    private static final Duration MARGIN = Duration.ofSeconds(12);

    private static final Pattern EXPIRES = Pattern.compile("; Max-Age=([0-9]+); Expires=([^;]+)");

    private static RedisServerProcess redis;
    private static ServerProcess ahead;
    private static ServerProcess behind;

    @BeforeAll
    static void start() throws InterruptedException {
        Optional<ShiftedClock> clock = ShiftedClock.build();
        if (clock.isEmpty()) {
            System.out.println("SKIPPED: servers whose clocks differ, since there is no gcc on this machine");
        }
        assumeTrue(clock.isPresent(), "there is no gcc");
        redis = RedisServerProcess.start();
        Path war = war();
        ahead = clock.get().by(SHIFT, PayaraMicro.with(war)).start();
        behind = clock.get().by(-SHIFT, PayaraMicro.with(war)).start();
        ahead.awaitReady("session/unused");
        behind.awaitReady("session/unused");
    }

    private static Path war() {
        File war = new File("target/clock/clocks.war");
        Map<String, String> settings = Map.of(
                "redis-session.authentication", "true",
                "redis-session.cookie.persistent", "true",
                "redis-session.max-sessions", "2",
                "redis-session.renew-after", RENEW_AFTER.toString(),
                "redis-session.renewal-grace", "25s",
                "redis-session.absolute-timeout", ABSOLUTE_TIMEOUT.toString());
        Wars.war("clocks.war", redis, settings)
                .addClasses(
                        ScanningApplication.class, AttributesResource.class, SessionResource.class, WhoResource.class)
                .as(ZipExporter.class)
                .exportTo(war, true);
        return war.toPath();
    }

    @AfterAll
    static void end() {
        for (AutoCloseable each : new AutoCloseable[] {ahead, behind, redis}) {
            close(each);
        }
    }

    private static void close(AutoCloseable each) {
        try {
            if (each != null) {
                each.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static UnifiedJedis client() {
        return redis.client();
    }

    private static void shown(String what) {
        System.out.println("clocks " + SHIFT + " s ahead and " + SHIFT + " s behind: " + what);
    }

    private static ServerProcess node(boolean isAhead) {
        return isAhead ? ahead : behind;
    }

    private static Browser at(ServerProcess node) {
        return Browser.at(node.uri());
    }

    private static List<Browser> atBoth(String token) {
        return List.of(at(ahead).with(token), at(behind).with(token));
    }

    private static Browser signedIn(ServerProcess node, String name, String role) {
        Browser browser = at(node);
        assertThat(browser.post("who/" + name + "?role=" + role).status()).isEqualTo(204);
        return browser;
    }

    private static void put(Browser browser, String value) {
        assertThat(browser.put("attributes?name=a", value).status()).isEqualTo(204);
    }

    private static void assertLives(Browser browser) {
        assertThat(browser.get("attributes?name=a").body()).isEqualTo("1");
    }

    private static void assertUnknown(Browser browser) {
        Answer read = browser.get("attributes?name=a");
        assertThat(read.status()).isEqualTo(204);
        assertThat(read.setCookies()).isEmpty();
        assertThat(browser.get("who").body()).startsWith("- rest=-");
    }

    private static Duration until(String key, String field, Duration more) {
        Instant now = Instant.ofEpochMilli(
                (Long) client().eval("local t = redis.call('TIME') return t[1] * 1000 + math.floor(t[2] / 1000)"));
        return Duration.between(now, Instant.ofEpochMilli(Long.parseLong(client().hget(key, field))))
                .plus(more);
    }

    private static String key(String token) {
        return "session::" + token.split("\\.")[0];
    }

    @Test
    void clocksOfBothServersAreWrong() {
        for (boolean isAhead : new boolean[] {true, false}) {
            Instant told = clockOf(at(node(isAhead)).put("attributes?name=a", "1"));
            assertThat(Duration.between(Instant.now(), told).toSeconds())
                    .isCloseTo(isAhead ? SHIFT : -SHIFT, within(8L));
            shown("the one that is " + (isAhead ? "ahead" : "behind") + " tells " + told + " at " + Instant.now());
        }
    }

    /** The server's own clock: {@code Expires}, for clients that do not know Max-Age, minus Max-Age. */
    private static Instant clockOf(Answer answer) {
        Matcher cookie = EXPIRES.matcher(answer.setCookies().get(0));
        assertThat(cookie.find()).isTrue();
        return ZonedDateTime.parse(cookie.group(2), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant()
                .minusSeconds(Long.parseLong(cookie.group(1)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void plantedTokenIsUselessOnBothServersAfterALoginOnEither(boolean loginAhead) {
        Browser planter = at(node(!loginAhead));
        put(planter, "1");
        String planted = planter.token();
        Browser victim = at(node(loginAhead)).with(planted);
        victim.post("who/" + (loginAhead ? "ada" : "bea") + "?role=admin");
        victim.put("attributes?name=secret", "1");

        for (Browser attacker : atBoth(planted)) {
            assertUnknown(attacker);
            assertThat(attacker.put("attributes?name=a", "2").setCookies()).isEmpty();
            assertThat(attacker.post("who/mallory").status()).isEqualTo(409);
            assertThat(attacker.delete("session").setCookies()).isEmpty();
            assertThat(attacker.get("who/admin").status()).isEqualTo(401);
        }
        RedisTime.pass(client(), until(key(planted), "@closed-until", MARGIN.negated()));
        for (Browser attacker : atBoth(planted)) {
            assertThat(attacker.put("attributes?name=a", "2").setCookies())
                    .as("a new session under a closed id")
                    .isEmpty();
        }
        RedisTime.pass(client(), MARGIN);
        assertThat(at(node(!loginAhead))
                        .with(planted)
                        .put("attributes?name=a", "2")
                        .setCookies())
                .as("a new session a minute later")
                .hasSize(1);
        for (Browser victims : atBoth(victim.token())) {
            assertLives(victims);
            assertThat(victims.get("who/admin").status()).isEqualTo(200);
            assertThat(victims.get("attributes/names").body()).isEqualTo("a,secret");
        }
        shown("a planted token is useless on both after a login on the one that is " + (loginAhead ? "ahead" : "behind")
                + ", and creates no session for one minute by the clock of Redis");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void automaticRenewalAndItsGracePeriodFollowTheClockOfRedis(boolean renewedAhead) {
        Browser visitor = at(node(!renewedAhead));
        put(visitor, "1");
        String former = visitor.token();
        RedisTime.pass(client(), until(key(former), "@created", RENEW_AFTER.minus(MARGIN)));
        for (Browser early : atBoth(former)) {
            assertLives(early);
            assertThat(early.token()).as("before the renewal is due").isEqualTo(former);
        }
        RedisTime.pass(client(), MARGIN);
        Browser renewed = at(node(renewedAhead)).with(former);
        assertLives(renewed);
        assertThat(renewed.token()).isNotEqualTo(former);

        atBoth(former).forEach(ShiftedClockIT::assertLives);
        RedisTime.pass(client(), until(key(former), "@open-until", MARGIN.negated()));
        atBoth(former).forEach(ShiftedClockIT::assertLives);
        RedisTime.pass(client(), MARGIN);
        atBoth(former).forEach(ShiftedClockIT::assertUnknown);
        atBoth(renewed.token()).forEach(ShiftedClockIT::assertLives);
        shown("a renewal by the one that is " + (renewedAhead ? "ahead" : "behind")
                + " happens when it is due, and its grace period ends on both by the clock of Redis");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void absoluteTimeoutFollowsTheClockOfRedis(boolean begunAhead) {
        Browser begun = at(node(begunAhead));
        put(begun, "1");
        Browser other = begun.at(at(node(!begunAhead)));
        while (until(key(other.token()), "@created", ABSOLUTE_TIMEOUT).compareTo(TIME_TO_LIVE) > 0) {
            RedisTime.pass(client(), TIME_TO_LIVE.minusMinutes(5));
            assertLives(other);
            other.post("session/touch");
        }
        Duration left = until(key(other.token()), "@created", ABSOLUTE_TIMEOUT);
        RedisTime.pass(client(), left.minus(MARGIN));
        for (Browser late : atBoth(other.token())) {
            assertLives(late);
        }
        RedisTime.pass(client(), MARGIN);
        for (Browser late : atBoth(other.token())) {
            assertThat(late.get("attributes?name=a").status()).isEqualTo(204);
        }
        shown("the absolute timeout of a session created on the one that is " + (begunAhead ? "ahead" : "behind")
                + " takes effect on both by the clock of Redis");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void revokeAllEndsSessionsCreatedOnTheOtherServer(boolean revokedAhead) {
        String name = revokedAhead ? "carol" : "dora";
        Browser first = signedIn(node(!revokedAhead), name, "user");
        Browser second = signedIn(node(!revokedAhead), name, "user");
        Browser admin = signedIn(node(revokedAhead), "admin-of-" + name, "admin");

        assertThat(admin.delete("who/" + name).body()).isEqualTo("2");
        for (Browser revoked : List.of(first, second)) {
            atBoth(revoked.token())
                    .forEach(browser ->
                            assertThat(browser.get("who/user").status()).isEqualTo(401));
        }
        shown("revokeAll on the one that is " + (revokedAhead ? "ahead" : "behind")
                + " ends sessions that were just created on the other");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void maxSessionsEndsTheSessionThatSignedInFirst(boolean firstAhead) {
        String name = firstAhead ? "erin" : "fay";
        Browser first = signedIn(node(firstAhead), name, "user");
        Browser second = signedIn(node(!firstAhead), name, "user");
        Browser third = signedIn(node(firstAhead), name, "user");

        assertThat(first.get("who/user").status()).isEqualTo(401);
        assertThat(second.get("who/user").status()).isEqualTo(200);
        assertThat(third.get("who/user").status()).isEqualTo(200);
        Browser fourth = signedIn(node(!firstAhead), name, "user");
        assertThat(second.get("who/user").status()).isEqualTo(401);
        assertThat(third.get("who/user").status()).isEqualTo(200);
        assertThat(fourth.get("who/user").status()).isEqualTo(200);
        shown("max-sessions ends the session that signed in first, first login on the one that is "
                + (firstAhead ? "ahead" : "behind"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void maxAgeEqualsTheExpiryInRedis(boolean isAhead) {
        Browser browser = at(node(isAhead));
        Answer begun = browser.put("attributes?name=a", "1");
        assertMaxAge(begun, browser);
        RedisTime.pass(client(), TOUCH_INTERVAL.multipliedBy(2));
        Browser other = browser.at(at(node(!isAhead)));
        assertMaxAge(other.get("attributes?name=a"), other);
        shown("Max-Age equals the expiry in Redis, session created on the one that is "
                + (isAhead ? "ahead" : "behind"));
    }

    private static void assertMaxAge(Answer answer, Browser browser) {
        assertThat(answer.setCookies()).hasSize(1);
        Matcher maxAge = EXPIRES.matcher(answer.setCookies().get(0));
        assertThat(maxAge.find()).isTrue();
        long seconds = Long.parseLong(maxAge.group(1));
        assertThat(seconds).isEqualTo(TIME_TO_LIVE.plus(TOUCH_INTERVAL).toSeconds());
        assertThat(seconds - client().pttl(key(browser.token())) / 1000).isBetween(0L, MARGIN.toSeconds());
    }
}
