package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SessionStoreContract;
import io.github.redissession.store.StoredSession;
import io.github.redissession.store.SummaryResult;
import io.github.redissession.testing.CapturedLog;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTraffic;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.SessionIds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.executors.DefaultCommandExecutor;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.providers.ConnectionProvider;
import redis.clients.jedis.providers.PooledConnectionProvider;
import redis.clients.jedis.util.JedisClusterCRC16;

/** The contract, with sessions in documents such as Express has them; and what becomes of Express' own. */
@ExtendWith(SharedRedis.class)
class ExpressSessionStoreTest extends SessionStoreContract {

    /** As express-session 1.19 with connect-redis 10 wrote it. */
    private static final String RECORDED =
            "{\"cookie\":{\"originalMaxAge\":1800000,\"expires\":\"2026-11-22T11:07:57.000Z\","
                    + "\"httpOnly\":true,\"path\":\"/\"},\"signed\":\"1\"}";

    /** The same of a browser's own session. */
    private static final String RECORDED_WITHOUT_AGE =
            "{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"},\"signed\":\"1\"}";

    private static final Duration A_DAY = Duration.ofDays(1);

    private RedisServerProcess redis;
    private UnifiedJedis client;
    private SessionStore store;

    @BeforeEach
    void connect(RedisServerProcess server) {
        redis = server;
        client = RedisClients.connect(settings().redis());
        store = new RedisSessionStore(client, settings("max-size", Integer.toString(MAX_SIZE), "ttl", "30m"), clock);
    }

    private SessionSettings settings(String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(more, 0, all, 4, more.length);
        all[0] = "redis.uri";
        all[1] = redis.uri().toString();
        all[2] = "format";
        all[3] = "express";
        return Settings.of(all);
    }

    private SessionStore storeOf(String... settings) {
        return new RedisSessionStore(client, settings(settings), clock);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Override
    protected SessionIds ids() {
        return RandomSessionIds.asExpress();
    }

    @Override
    public SessionStore store() {
        return store;
    }

    @Override
    protected Collection<? extends UnifiedJedis> servers() {
        return List.of(redis.client());
    }

    @Override
    public void age(SessionId id, Duration idle) {
        long left = redis.client().pttl(key(id));
        redis.client().pexpire(key(id), left - idle.toMillis());
    }

    private static final Pattern CREATED = Pattern.compile("\"created\":\"(\\d+)\"");

    @Test
    void loadsADocumentOfExpress() {
        express(RECORDED, Duration.ofMinutes(20));

        StoredSession stored = found(id);
        assertThat(texts(stored)).isEqualTo(Map.of("signed", "\"1\""));
        assertThat(stored.createdAt()).isEqualTo(stored.lifetime().now());
        assertExtended(stored.lifetime(), Duration.ofMinutes(30), true);
    }

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
    void createdDocumentHasTheFormatOfExpress() {
        store.create(newSession(id, "signed", "\"1\""));

        assertThat(redis.client().keys("*")).containsExactly(key(id));
        assertThat(document())
                .isEqualTo("{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\","
                        + "\"sameSite\":\"lax\"},\"signed\":\"1\",\"@redis-session\":{\"created\":\"" + created()
                        + "\",\"key\":\"" + key(id) + "\"}}");
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

    private static String javaScript(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    @Test
    void unchangedMembersKeepTheirTextAndPosition() {
        String before = "{\"cookie\":{\"originalMaxAge\":null,\"x\":1},\"a\":1.0,\"b\":-0,\"c\":1E5,"
                + "\"d\":123456789012345678901234567890.10,\"@x\":{ \"a\" : [ ] },\"\\u00e9\\/\":\"\\u00e9\\ud83d\\ude00\\\"}\","
                + "\"\\ud800\":1,\"h\":\"\\\\\",\"1\":true";
        express(before + ",\"gone\":[],\"new\":{}}", A_DAY);
        store.save(
                id,
                new AttributeChanges(false, Set.of("gone"), write("new", "1.50").written()));

        assertThat(document())
                .isEqualTo(before.replace("\\u00e9\\/\":", "é/\":")
                        + ",\"new\":1.50,\"@redis-session\":{\"created\":\"" + created() + "\",\"key\":\"" + key(id)
                        + "\"}}");
        assertThat(texts(found(id)))
                .isEqualTo(Map.of(
                        "a", "1.0",
                        "b", "-0",
                        "c", "1E5",
                        "d", "123456789012345678901234567890.10",
                        "é/", "\"\\u00e9\\ud83d\\ude00\\\"}\"",
                        "h", "\"\\\\\"",
                        "1", "true",
                        "new", "1.50"));
    }

    @Test
    void otherMembersSurviveClearAndRenewal() {
        express("{\"cookie\":{\"originalMaxAge\":null},\"a\":1,\"@x\":2,\"\\ud800\":3}", A_DAY);
        store.save(id, new AttributeChanges(true, Set.of(), Map.of()));
        long created = created();
        Instant renewed = done(store.renew(id, RenewalRequest.rotate(next, Duration.ZERO)))
                .now();

        assertThat(redis.client().get(key(next)))
                .isEqualTo("{\"cookie\":{\"originalMaxAge\":null},\"@x\":2,\"\\ud800\":3,"
                        + "\"@redis-session\":{\"created\":\"" + created + "\",\"renewed\":\""
                        + renewed.toEpochMilli() + "\",\"key\":\"" + key(next) + "\"}}");
    }

    @Test
    void lastOfSeveralMembersOfOneNameWins() {
        express("{\"a\":1,\"cookie\":{},\"\\u0061\":2}", A_DAY);
        assertThat(texts(found(id))).isEqualTo(Map.of("a", "2"));

        store.save(id, write("a", "3"));
        assertThat(document()).startsWith("{\"a\":3,\"cookie\":{},\"@");
    }

    @Test
    void ignoresSpaceBetweenMembers() {
        express(" {\r\n\t\"cookie\" : { } ,\n \"a\" : [ 1 , 2 ] , \"b\" : true }\n", A_DAY);

        assertThat(texts(found(id))).isEqualTo(Map.of("a", "[ 1 , 2 ]", "b", "true"));
    }

    @Test
    void acceptsDeeplyNestedValues() {
        String deep = "[".repeat(20_000) + "]".repeat(20_000);
        express("{\"cookie\":{},\"deep\":" + deep + "}", A_DAY);
        SessionStore large = storeOf();
        done(large.save(id, write("a", "1")));

        assertThat(texts(((LoadResult.Found) large.load(id)).session())).isEqualTo(Map.of("a", "1", "deep", deep));
    }

    @Test
    void addsAMissingCookie() {
        express("{\"a\":1}", A_DAY);

        assertThat(texts(found(id))).isEqualTo(Map.of("a", "1"));
        assertThat(document())
                .isEqualTo("{\"a\":1,\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,"
                        + "\"path\":\"/\",\"sameSite\":\"lax\"},\"@redis-session\":{\"created\":\"" + created()
                        + "\",\"key\":\""
                        + key(id) + "\"}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "1",
                "\"text\"",
                "[]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1",
                "{\"a\":1,}",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "{a:1}",
                "{\"a\":\"}",
                "{\"a\":[}",
                "{\"a\":\"\\\"}",
                "{,}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}"
            })
    void invalidDocumentFailsAndIsNotOverwritten(String text) {
        express(text, A_DAY);

        assertThatThrownBy(() -> store.load(id)).isInstanceOf(SessionStoreException.class);
        assertThatThrownBy(() -> store.save(id, write("a", "1"))).isInstanceOf(SessionStoreException.class);
        assertThat(document()).isEqualTo(text);
    }

    @Test
    void keyOfAnotherTypeFailsAndIsNotOverwritten() {
        redis.client().hset(key(id), "a", "1");

        assertThatThrownBy(() -> store.load(id)).isInstanceOf(SessionStoreException.class);
        assertThatThrownBy(() -> store.save(id, write("a", "1"))).isInstanceOf(SessionStoreException.class);
        assertThat(redis.client().hget(key(id), "a")).isEqualTo("1");
    }

    @Test
    void everyOperationTakesOneRoundTrip() {
        store.create(newSession(id, "a", "1"));
        store.touch(id);
        store.load(id);

        assertThat(roundTrips(() -> store.load(id))).isEqualTo(1);
        assertThat(roundTrips(() -> store.save(id, write("a", "1", "b", "2", "c", "3"))))
                .isEqualTo(1);
        assertThat(roundTrips(() -> store.touch(id))).isEqualTo(1);
        assertThat(roundTrips(() -> store.destroy(id))).isEqualTo(1);
    }

    private long roundTrips(Runnable operation) {
        return RedisTraffic.during(redis.client(), operation).roundTrips();
    }

    @Test
    void loadWritesTheDocumentAtMostOnce() {
        express(RECORDED, Duration.ofDays(1));
        found(id);
        String seen = document();
        Instant created = Instant.ofEpochMilli(created());

        assertThat(RedisTraffic.during(redis.client(), () -> found(id)).calls("set"))
                .isZero();
        assertThat(document()).isEqualTo(seen);
        assertThat(found(id).createdAt()).isEqualTo(created);
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

    @Test
    void renewalOvertakenByTheAbsoluteTimeoutLeavesNothing() {
        Duration bound = Duration.ofSeconds(1);
        Instant end = storeOf("absolute-timeout", "PT1S")
                .create(newSession(id, "a", "1"))
                .now()
                .plus(bound);
        var connections = new PooledConnectionProvider(new HostAndPort("127.0.0.1", redis.port()));
        var waiting = new WaitingExecutor(connections, redis.client(), end);
        try (UnifiedJedis slow = RedisClient.builder()
                .connectionProvider(connections)
                .commandExecutor(waiting)
                .build()) {
            SessionStore bounded = new RedisSessionStore(slow, settings("absolute-timeout", "PT1S"), clock);

            SaveResult outcome = bounded.renew(id, RenewalRequest.rotate(next, Duration.ZERO));

            assertThat(waiting.waited).isTrue();
            assertGone(outcome);
        }
        assertThat(redis.client().keys("*")).noneMatch(key -> key.contains(next.value()));
    }

    @Test
    void whereRedisRefusesToWriteADocumentOfExpressIsReadAllTheSame() {
        express(RECORDED, Duration.ofMinutes(1));
        redis.client().configSet("min-replicas-to-write", "1");
        try {
            assertThat(texts(found(id))).isEqualTo(Map.of("signed", "\"1\""));
            assertThatThrownBy(() -> store.save(id, write("a", "1"))).isInstanceOf(SessionStoreException.class);
            assertThatThrownBy(() -> store.destroy(id)).isInstanceOf(SessionStoreException.class);
        } finally {
            redis.client().configSet("min-replicas-to-write", "0");
        }
        assertThat(document()).isEqualTo(RECORDED);
    }

    @Test
    void withoutMemoryASaveIsDoneWholeIfTheDocumentShrinksAndElseNotAtAll() {
        store.create(newSession(id, "a", "1", "b", "\"some text that takes place\""));
        String before = document();
        redis.client().configSet("maxmemory", "1");
        try {
            assertThatThrownBy(() -> store.save(id, write("c", "1"))).isInstanceOf(SessionStoreException.class);
            assertThat(document()).isEqualTo(before);

            done(store.save(
                    id, new AttributeChanges(false, Set.of("b"), write("c", "1").written())));
            assertThat(texts(found(id))).isEqualTo(Map.of("a", "1", "c", "1"));
            assertThat(redis.client().pttl(key(id))).isGreaterThan(TIME_TO_LIVE.toMillis());

            done(store.renew(id, RenewalRequest.rotate(next, Duration.ZERO)));
            assertThat(found(next).attributes()).hasSize(2);
            assertThat(store.destroy(next)).isInstanceOf(DestroyResult.Destroyed.class);
        } finally {
            redis.client().configSet("maxmemory", "0");
        }
    }

    @Test
    void renewalRemovesTheFormerDocument() {
        store.create(newSession(id, "a", "1"));
        done(store.renew(id, RenewalRequest.rotate(next, Duration.ZERO)));

        assertThat(redis.client().keys("sess:*")).containsExactly(key(next));
    }

    @Test
    void removesADocumentThatExpressWritesUnderAFormerId() {
        store.create(newSession(id, "a", "1"));
        String loaded = document();
        done(store.renew(id, RenewalRequest.rotate(next, Duration.ZERO)));
        express(loaded, A_DAY);

        assertThat(store.load(id)).isInstanceOf(NotLive.Closed.class);
        assertThat(redis.client().exists(key(id))).isFalse();
        express(loaded, A_DAY);
        assertThat(store.save(id, write("b", "2"))).isEqualTo(new NotLive.Closed());
        assertThat(redis.client().exists(key(id))).isFalse();
    }

    @Test
    void removesADocumentThatExpressWritesAfterTheEnd() {
        store.create(newSession(id, "a", "1"));
        String loaded = document();
        store.destroy(id);
        express(loaded, A_DAY);

        assertThat(store.load(id)).isInstanceOf(NotLive.Absent.class);
        assertThat(redis.client().exists(key(id))).isFalse();
        assertThat(redis.client().keys("*"))
                .hasSize(1)
                .allSatisfy(rest -> assertThat(redis.client().pttl(rest))
                        .as("longer than what is brought back could live")
                        .isGreaterThan(TIME_TO_LIVE.plus(Duration.ofMinutes(59)).toMillis()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1m", "14d"})
    void remembersEndedIdsLongerThanALateCopyCanLive(String ttl) {
        SessionStore ofTheirAge = storeOf("ttl", ttl);
        ofTheirAge.create(newSession(id, "a", "1"));
        done(ofTheirAge.renew(id, RenewalRequest.rotate(next, Duration.ZERO)));
        ofTheirAge.destroy(next);

        assertThat(redis.client().keys("*"))
                .hasSize(2)
                .allSatisfy(rest -> assertThat(redis.client().pttl(rest))
                        .isGreaterThan(Duration.parse(ttl.equals("1m") ? "PT1M" : "P14D")
                                .plusMinutes(59)
                                .toMillis()));
    }

    /** As an Express does that keeps what a session holds when it gives it another id. */
    @Test
    void copiedDocumentHasNoLogin() {
        store.create(newSession(id, login("alice"), "a", "1"));
        assertThat(found(id).login()).isPresent();
        redis.client().set(key(next), document(), new SetParams().px(A_DAY.toMillis()));

        assertThat(found(next).login()).isEmpty();
        assertThat(texts(found(next))).isEqualTo(Map.of("a", "1"));
        assertThat(found(id).login()).isPresent();
    }

    /** As an Express application can be made to write that copies a request's body into the session. */
    @Test
    void ignoresALoginWithoutValidProof() {
        store.create(newSession(next, login("alice", "admin"), "a", "1"));
        String proof = redis.client().get(key(next)).replaceAll(".*\"proof\":\"([^\"]+)\".*", "$1");
        String forged = "{\"cookie\":{\"originalMaxAge\":null},\"@redis-session\":{\"created\":\"1\",\"key\":\""
                + key(id) + "\",\"principal\":\"alice\",\"roles\":\"admin\",\"login\":\"1\"%s}}";

        for (String with : List.of("", ",\"proof\":\"\"", ",\"proof\":\"" + proof + "\"", ",\"proof\":[1]")) {
            express(forged.formatted(with), A_DAY);
            assertThat(found(id).login()).as(with).isEmpty();
            assertThat(((SummaryResult.Found) store.summary(id)).session().login())
                    .as(with)
                    .isEmpty();
        }
        SessionId renewed = fresh.next();
        done(store.renew(id, RenewalRequest.rotate(renewed, Duration.ZERO)));
        assertThat(found(renewed).login()).isEmpty();
        assertThat(store.successor(id, "alice")).isEmpty();
        assertThat(((RedisSessionStore) store).index().scanIds("alice")).containsExactly(next);
    }

    @Test
    void ignoresForgedRoles() {
        store.create(newSession(id, login("alice", "user"), "a", "1"));
        String document = document();
        assertThat(document).contains("\"roles\":\"user\"");
        express(document.replace("\"roles\":\"user\"", "\"roles\":\"admin\""), A_DAY);
        assertThat(found(id).login()).isEmpty();

        express(document, A_DAY);
        assertThat(found(id).login()).contains(login("alice", "user"));
    }

    @Test
    void loginSurvivesRenewalAndSecretRotation() {
        String former = "0123456789abcdefghijklmnopqrstuv";
        storeOf("secret", former).create(newSession(id, login("alice"), "a", "1"));
        SessionStore rotated = storeOf("secret", "zyxwvutsrqponmlkjihgfedcba9876543210," + former);
        assertThat(((LoadResult.Found) rotated.load(id)).session().login()).contains(login("alice"));

        done(rotated.renew(id, RenewalRequest.rotate(next, Duration.ZERO)));
        SessionStore later = storeOf("secret", "zyxwvutsrqponmlkjihgfedcba9876543210");
        assertThat(((LoadResult.Found) later.load(next)).session().login()).contains(login("alice"));
        assertThat(((LoadResult.Found) storeOf("secret", former).load(next))
                        .session()
                        .login())
                .isEmpty();
    }

    @Test
    void loadDuringSecretRotationRenewsTheProof() {
        String former = "0123456789abcdefghijklmnopqrstuv";
        String now = "zyxwvutsrqponmlkjihgfedcba9876543210";
        storeOf("secret", former).create(newSession(id, login("alice", "user"), "a", "1"));
        storeOf("secret", now + "," + former).load(id);

        assertThat(((LoadResult.Found) storeOf("secret", now).load(id))
                        .session()
                        .login())
                .contains(login("alice", "user"));
    }

    @Test
    void loadSucceedsIfTheProofCannotBeRenewed() {
        String former = "0123456789abcdefghijklmnopqrstuv";
        storeOf("secret", former).create(newSession(id, login("alice"), "a", "1"));
        redis.client().configSet("min-replicas-to-write", "1");
        try (CapturedLog log = CapturedLog.from(Level.FINE)) {
            LoadResult loaded = storeOf("secret", "zyxwvutsrqponmlkjihgfedcba9876543210," + former)
                    .load(id);

            assertThat(((LoadResult.Found) loaded).session().login()).contains(login("alice"));
            assertThat(log.of("login-proof-not-renewed")).hasSize(1);
        } finally {
            redis.client().configSet("min-replicas-to-write", "0");
        }
    }

    /** Such a document would be in no list of its principal's sessions. */
    @Test
    void ignoresAForgedCopyNote() {
        store.create(newSession(next, "a", "1"));
        store.create(newSession(id, login("alice"), "a", "1"));
        express(document().replace("\"principal\"", "\"copied-from\":\"" + next + "\",\"principal\""), A_DAY);

        assertThat(store.summary(id)).isInstanceOf(SummaryResult.Found.class);
    }

    /** As an Express application can be made to write that copies a request's body into the session. */
    @ParameterizedTest
    @ValueSource(strings = {"99999999999999", "nan", "inf", "-1", "x"})
    void forgedTimesNeitherFreezeNorHideASession(String time) {
        store.create(newSession(id, login("alice"), "a", "1"));
        String notes = "\"frozen-until\":\"" + time + "\",\"indexed\":\"" + time + "\"";
        express(document().replaceAll("\"indexed\":\"\\d+\"", notes), Duration.ofMinutes(20));
        redis.client().del("@principal:alice:sess:");

        done(store.save(id, write("a", "2")));
        assertThat(((RedisSessionStore) store).index().scanIds("alice")).containsExactly(id);

        express(document().replaceAll("\"indexed\":\"\\d+\",?", ""), Duration.ofMinutes(20));
        redis.client().del("@principal:alice:sess:");
        assertThat(found(id).login()).contains(login("alice"));
        assertThat(((RedisSessionStore) store).index().scanIds("alice")).containsExactly(id);
        assertThat(store.invalidate(id)).isEqualTo(new DestroyResult.Destroyed());
    }

    @Test
    void endedIdCannotBeCreatedAgain() {
        store.create(newSession(id, "a", "1"));
        store.destroy(id);
        store.create(newSession(id, "a", "2"));

        assertThat(store.load(id)).as("for Express, the id has ended").isInstanceOf(NotLive.Absent.class);
    }

    @Test
    void attributeSetAfterClearAppearsOnce() {
        express("{\"cookie\":{\"originalMaxAge\":null},\"a\":1,\"b\":2}", A_DAY);
        done(store.save(id, new AttributeChanges(true, Set.of(), write("a", "5").written())));

        assertThat(document())
                .startsWith("{\"cookie\":{\"originalMaxAge\":null},\"a\":5,")
                .containsOnlyOnce("\"a\"");
    }

    @Test
    void destroyRemovesAnInvalidDocument() {
        express("[1]", A_DAY);

        assertThat(store.destroy(id)).isInstanceOf(DestroyResult.Destroyed.class);
        assertThat(redis.client().exists(key(id))).isFalse();
    }

    /** What only a spoilt or a forged member can hold. */
    @Test
    void ignoresFieldsThatAreStoredElsewhere() {
        String forged =
                "{\"cookie\":{},\"@redis-session\":{\"ttl\":\"7\",\"successor\":\"x\",\"leads-until\":\"9\",\"key\":\""
                        + key(id) + "\",\"created\":\"1795341600000\"}}";
        express(forged, A_DAY);

        assertThat(found(id).lifetime().custom()).isFalse();
        done(store.renew(id, RenewalRequest.rotate(next, Duration.ZERO)));
        assertThat(found(next).lifetime().timeToLive()).isEqualTo(TIME_TO_LIVE);
    }

    @Test
    void ignoresALateDocumentIfRedisRefusesWrites() {
        store.create(newSession(id, "a", "1"));
        String loaded = document();
        store.destroy(id);
        express(loaded, A_DAY);
        redis.client().configSet("min-replicas-to-write", "1");
        try {
            assertThat(store.load(id)).isInstanceOf(NotLive.Absent.class);
        } finally {
            redis.client().configSet("min-replicas-to-write", "0");
        }
    }

    @Test
    void destroyOfAnAbsentIdWritesNothing() {
        store.destroy(id);

        assertThat(redis.client().keys("*")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sess:", "{shop}:sess:", "a{shop}b}:", "a{b:"})
    void allKeysOfASessionAreInOneSlot(String prefix) {
        SessionStore prefixed = storeOf("redis.key-prefix", prefix);
        prefixed.create(newSession(id, "a", "1"));
        done(prefixed.renew(id, RenewalRequest.rotate(next, Duration.ZERO)));

        String former = redis.client().keys("*").stream()
                .filter(key -> key.contains(id.value()))
                .findAny()
                .orElseThrow();
        assertThat(former).isNotEqualTo(prefix + id);
        assertThat(JedisClusterCRC16.getSlot(former)).isEqualTo(JedisClusterCRC16.getSlot(prefix + id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "id", "req", "touch", "toString", "__proto__"})
    void refusesNamesThatExpressDoesNotLoad(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.checkAttributeName(name))
                .withMessageContaining(name);
        store.checkAttributeName("cookies");
    }

    @Test
    void randomDocumentsKeepTheTextOfEveryMember() {
        SplittableRandom random = new SplittableRandom(7);
        SessionStore large = storeOf();
        for (int i = 0; i < 1_000; i++) {
            RandomDocument generated = RandomDocument.of(random);
            express(generated.text(), A_DAY);

            assertThat(texts(((LoadResult.Found) large.load(id)).session()))
                    .as(generated.text())
                    .isEqualTo(generated.members());
            done(large.save(id, write("added", "1")));
            assertThat(document())
                    .isEqualTo("{\"cookie\":{}," + generated.written() + "\"@redis-session\":{\"created\":\""
                            + created() + "\",\"key\":\"" + key(id) + "\"},\"added\":1}");
        }
    }

    /** Lets the second script wait until a moment of Redis' own clock. */
    private static final class WaitingExecutor implements CommandExecutor {

        private final CommandExecutor sound;
        private final UnifiedJedis redis;
        private final Instant end;
        private int scripts;
        private boolean waited;

        WaitingExecutor(ConnectionProvider connections, UnifiedJedis redis, Instant end) {
            sound = new DefaultCommandExecutor(connections);
            this.redis = redis;
            this.end = end;
        }

        @Override
        public <T> T executeCommand(CommandObject<T> command) {
            if (command.getArguments().getCommand() == Protocol.Command.EVALSHA && ++scripts == 2) {
                Eventually.isTrue("the absolute end", () -> !now().isBefore(end));
                waited = true;
            }
            return sound.executeCommand(command);
        }

        @Override
        public void close() throws Exception {
            sound.close();
        }

        private Instant now() {
            List<?> time = (List<?>) redis.eval("return redis.call('TIME')");
            return Instant.ofEpochSecond(Long.parseLong((String) time.get(0)));
        }
    }

    /** When the session began, as its document says. */
    private long created() {
        Matcher created = CREATED.matcher(document());
        assertThat(created.find()).isTrue();
        return Long.parseLong(created.group(1));
    }

    private void express(String document, Duration left) {
        redis.client().set(key(id), document, new SetParams().px(left.toMillis()));
    }

    private String document() {
        return redis.client().get(key(id));
    }

    private static String key(SessionId id) {
        return "sess:" + id;
    }
}
