package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cookie in a document of Express, and how long a session lives by it. */
class ExpressLifetimeTest extends ExpressStoreSetup {

    @Test
    void documentWithoutMaxAgeGetsTheConfiguredTimeToLive() {
        express(RECORDED_WITHOUT_AGE, Duration.ofMinutes(20));
        SessionStore unset = storeOf();

        assertExtended(((LoadResult.Found) unset.load(id)).session().lifetime(), A_DAY, false);
        assertThat(found(id).lifetime().timeToLive()).isEqualTo(TIME_TO_LIVE);
        assertThat(redis.client().pttl(key(id)))
                .as("nobody's life is shortened")
                .isGreaterThan(A_DAY.toMillis());
    }

    @Test
    void customTimeToLiveIsTheCookiesMaxAge() {
        express(RECORDED, Duration.ofMinutes(30));
        Duration own = Duration.ofDays(14);
        Instant now =
                done(store.save(id, AttributeChanges.NONE, Optional.of(own))).now();

        assertThat(document())
                .startsWith("{\"cookie\":{\"originalMaxAge\":1209600000,\"expires\":\"" + javaScript(now.plus(own))
                        + "\",\"httpOnly\":true,\"path\":\"/\"},\"signed\":\"1\",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "null", "false", "\"1\"", "{}", "0.5"})
    void ignoresAnInvalidMaxAge(String age) {
        express("{\"cookie\":{\"originalMaxAge\":" + age + "}}", Duration.ofMinutes(20));

        assertThat(found(id).lifetime().custom()).isFalse();
        assertThat(found(id).lifetime().timeToLive()).isEqualTo(TIME_TO_LIVE);
    }

    @ParameterizedTest
    @CsvSource({"60000.7,PT1M", "6e4,PT1M", "1e300,P3650D", "99999999999999999999,P3650D"})
    void acceptsAnyNumberAsMaxAge(String age, Duration expected) {
        express("{\"cookie\":{\"originalMaxAge\":" + age + "}}", Duration.ofMinutes(20));

        assertThat(found(id).lifetime().timeToLive()).isEqualTo(expected);
    }

    @Test
    void everyWriteSetsExpires() {
        SplittableRandom random = new SplittableRandom(1);
        store.create(newSession(id));
        for (int i = 0; i < 300; i++) {
            Duration own = Duration.ofMillis(
                    random.nextLong(60_000, Duration.ofDays(3650).toMillis()));
            Instant now = done(store.save(id, write("n", Integer.toString(i)), Optional.of(own)))
                    .now();

            assertThat(document()).contains("\"expires\":\"" + javaScript(now.plus(own)) + "\"");
        }
    }

    @Test
    void documentCookieFollowsTheConfiguration() {
        storeOf(
                        "cookie.persistent", "true",
                        "cookie.secure", "true",
                        "cookie.partitioned", "true",
                        "cookie.http-only", "false",
                        "cookie.domain", "example.org",
                        "cookie.path", "/shop",
                        "cookie.same-site", "None")
                .create(newSession(id));

        assertThat(document())
                .startsWith("{\"cookie\":{\"originalMaxAge\":86400000,\"partitioned\":true,"
                        + "\"expires\":\""
                        + javaScript(Instant.ofEpochMilli(created()).plus(A_DAY))
                        + "\",\"secure\":true,\"httpOnly\":false,"
                        + "\"domain\":\"example.org\",\"path\":\"/shop\",\"sameSite\":\"none\"},");
    }

    private static String javaScript(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    @Test
    void aSessionThatExpressBeganEndsInTimeCountedFromItsFirstUseHere() {
        SessionStore bounded = storeOf("absolute-timeout", "1h");
        express(RECORDED_WITHOUT_AGE, A_DAY);

        assertThat(((LoadResult.Found) bounded.load(id)).session().lifetime().expiresAt())
                .isEqualTo(Instant.ofEpochMilli(created()).plus(Duration.ofHours(1)));
        assertThat(redis.client().pttl(key(id)))
                .isLessThanOrEqualTo(Duration.ofHours(1).toMillis());
        pass(Duration.ofMinutes(30));
        redis.client().expire(key(id), A_DAY.toSeconds());
        pass(Duration.ofMinutes(30));
        redis.client().expire(key(id), A_DAY.toSeconds()); // as Express does when it touches a session
        assertThat(bounded.load(id)).isInstanceOf(NotLive.Absent.class);
        assertThat(redis.client().exists(key(id))).isFalse();
    }
}
