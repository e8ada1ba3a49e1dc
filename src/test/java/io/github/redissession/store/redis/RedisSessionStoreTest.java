package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.redissession.SessionStoreException;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.IndexContract;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NewSession;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.RoundTripsContract;
import io.github.redissession.store.SessionIndex;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SessionStoreContract;
import io.github.redissession.store.StoreSetup;
import io.github.redissession.store.StoredSession;
import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTraffic;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;

@ExtendWith(SharedRedis.class)
class RedisSessionStoreTest extends StoreSetup implements SessionStoreContract, IndexContract, RoundTripsContract {

    private RedisServerProcess redis;
    private UnifiedJedis client;
    private RedisSessionStore store;

    @BeforeEach
    void connect(RedisServerProcess server) {
        redis = server;
        var settings = Settings.of("redis.uri", server.uri().toString(), "max-size", Integer.toString(MAX_SIZE));
        client = RedisClients.connect(settings.redis());
        store = new RedisSessionStore(client, settings, clock::nanoTime);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Override
    public SessionStore store() {
        return store;
    }

    @Override
    public SessionIndex index() {
        return store.index();
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

    @Test
    void keepsAnyBytes() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        store.create(new NewSession(id, Map.of("a", all), Optional.empty(), Optional.empty()));

        assertThat(found(id).attributes().get("a")).isEqualTo(all);
    }

    @Test
    void storesOneReadableHashPerSession() {
        long now = store.create(newSession(id, "signed", "\"1\"")).now().toEpochMilli();

        assertThat(redis.client().keys("*")).containsExactly(key(id));
        assertThat(redis.client().hgetAll(key(id)))
                .isEqualTo(Map.of("signed", "\"1\"", "@created", Long.toString(now)));
    }

    /** As where the reply was lost, and the step is asked for again. */
    @Test
    void repeatedCreateDoesNotChangeTheSession() {
        store.create(newSession(id, "a", "1"));
        store.save(id, write("a", "2"));
        store.create(newSession(id, "a", "1"));

        assertThat(texts(found(id))).isEqualTo(Map.of("a", "2"));
    }

    @Test
    void loadRunsNoScriptUntilKeepAliveIsDue() {
        store.create(newSession(id, "a", "1"));
        assertThat(callsOfLoading()).as("who has not read it yet").containsEntry("evalsha", 1L);

        assertThat(callsOfLoading()).isEqualTo(Map.of("hgetall", 1L, "pttl", 1L, "time", 1L));

        clock.advance(TOUCH_INTERVAL);
        age(id, TOUCH_INTERVAL);
        RedisTraffic due = RedisTraffic.during(
                redis.client(),
                () -> assertThat(found(id).lifetime().extended()).isTrue());
        assertThat(due.roundTrips()).isEqualTo(1);
        assertThat(callsOfLoading()).doesNotContainKey("evalsha");
    }

    private Map<String, Long> callsOfLoading() {
        return RedisTraffic.during(redis.client(), () -> found(id)).calls();
    }

    @Test
    void loadWithoutScriptReturnsTheSameSession() {
        store.create(new NewSession(
                id,
                write("a", "1").written(),
                Optional.of(Duration.ofMinutes(10)),
                Optional.of(login("ann", "admin"))));
        pass(Duration.ofSeconds(5));
        store.renew(id, RenewalRequest.rotate(next, Duration.ZERO));
        StoredSession first = found(next);

        AtomicReference<StoredSession> second = new AtomicReference<>();
        assertThat(RedisTraffic.during(redis.client(), () -> second.set(found(next)))
                        .calls())
                .doesNotContainKey("evalsha");

        assertThat(second.get())
                .usingRecursiveComparison()
                .ignoringFields("lifetime.now", "lifetime.left")
                .isEqualTo(first);
        assertThat(second.get().renewedAt()).isAfter(second.get().createdAt());
        assertThat(second.get().login()).contains(login("ann", "admin"));
        assertThat(second.get().lifetime().expiresAt())
                .isCloseTo(first.lifetime().expiresAt(), within(1, SECONDS));
    }

    @Test
    void loadSeesChangesOfOtherServers() {
        SessionStore other = new RedisSessionStore(
                client, Settings.of("redis.uri", redis.uri().toString()), clock::nanoTime);
        store.create(newSession(id, "a", "1"));
        found(id);

        other.save(id, write("a", "2"), Optional.of(Duration.ofMinutes(10)));
        StoredSession changed = found(id);
        assertThat(texts(changed)).isEqualTo(Map.of("a", "2"));
        assertThat(changed.lifetime().timeToLive()).isEqualTo(Duration.ofMinutes(10));
        assertThat(changed.lifetime().custom()).isTrue();
        assertThat(changed.lifetime().left()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));

        other.renew(id, RenewalRequest.rotate(next, Duration.ofSeconds(50)));
        assertThat(store.load(id)).isEqualTo(new NotLive.Renewed(next));
        pass(Duration.ofSeconds(50));
        assertThat(store.load(id)).isInstanceOf(NotLive.Closed.class);

        found(next);
        other.destroy(next);
        assertThat(store.load(next)).isInstanceOf(NotLive.Absent.class);
    }

    @Test
    void absoluteTimeoutHoldsForLoadsWithoutScript() {
        SessionStore bounded = bounded("1h");
        bounded.create(newSession(id, "a", "1"));
        found(bounded);
        beganBefore(id, Duration.ofMinutes(50));
        assertThat(found(bounded).lifetime().left()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));

        bounded.create(newSession(next, "a", "1"));
        assertThat(bounded.load(next)).isInstanceOf(LoadResult.Found.class);
        beganBefore(next, Duration.ofMinutes(60));
        assertThat(bounded.load(next)).isInstanceOf(NotLive.Absent.class);
    }

    private void beganBefore(SessionId session, Duration time) {
        long created = Long.parseLong(redis.client().hget(key(session), "@created"));
        redis.client().hset(key(session), "@created", Long.toString(created - time.toMillis()));
    }

    /** Its key ends when it does. */
    @Test
    void loadNearTheAbsoluteTimeoutTakesOneRoundTrip() {
        SessionStore bounded = bounded("1h");
        bounded.create(newSession(id, "a", "1"));
        beganBefore(id, Duration.ofMinutes(29).plusSeconds(30));
        found(bounded);

        for (int i = 0; i < 20; i++) {
            assertThat(roundTrips(() -> found(bounded))).isEqualTo(1);
        }
    }

    @Test
    void corruptAndUnconfirmedFieldsAreLeftToTheScript() {
        store.create(newSession(id, "a", "1"));
        found(id);
        redis.client().hset(key(id), "@copied-from", next.value());
        assertThat(callsOfLoading()).containsEntry("evalsha", 1L);
        assertThat(redis.client().hexists(key(id), "@copied-from")).isFalse();

        redis.client().hset(key(id), "@ttl", "spoilt");
        assertThat(found(id).lifetime().timeToLive()).isEqualTo(TIME_TO_LIVE);
        assertThat(found(id).lifetime().custom()).isFalse();
        assertThat(callsOfLoading()).containsEntry("evalsha", 1L);
    }

    @Test
    void loadRestoresAMissingExpiry() {
        store.create(newSession(id, "a", "1"));
        found(id);
        redis.client().persist(key(id));

        assertThat(found(id).lifetime().extended()).isTrue();
        assertThat(redis.client().pttl(key(id))).isPositive();
    }

    /** In Redis, a hash goes with its last field, and what it was to live goes with it. */
    @Test
    void sessionWithoutLibraryFieldsStillExpires() {
        store.create(newSession(id, "a", "1"));
        redis.client().hdel(key(id), "@created");

        store.save(id, new AttributeChanges(false, Set.of("a"), write("b", "2").written()));

        assertThat(redis.client().hgetAll(key(id))).containsOnlyKeys("b");
        assertThat(redis.client().pttl(key(id))).isPositive();
    }

    @Test
    void busySessionEndsAtTheAbsoluteTimeout() {
        SessionStore bounded = bounded("1h");
        Instant created = bounded.create(newSession(id, "a", "1")).now();
        pass(Duration.ofMinutes(25));
        found(bounded);
        pass(Duration.ofMinutes(25));

        Lifetime last = found(bounded).lifetime();
        assertThat(last.extended()).isTrue();
        assertThat(last.expiresAt()).isEqualTo(created.plus(Duration.ofMinutes(10)));
        assertThat(redis.client().pttl(key(id)))
                .isLessThanOrEqualTo(Duration.ofMinutes(10).toMillis());
        assertThat(found(bounded).lifetime().extended())
                .as("nothing is left to put off")
                .isFalse();
        assertThat(done(bounded.touch(id)).expiresAt()).isEqualTo(last.expiresAt());

        beganBefore(id, Duration.ofMinutes(10));
        assertGone(bounded.save(id, write("a", "2")));
        assertThat(redis.client().exists(key(id))).isFalse();
    }

    @Test
    void newAbsoluteTimeoutHoldsForExistingSessions() {
        store.create(newSession(id, "a", "1"));

        assertThat(found(bounded("5m")).lifetime().left()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
        assertThat(redis.client().pttl(key(id))).isLessThanOrEqualTo(300_000);
    }

    @Test
    void sessionBeyondANewAbsoluteTimeoutIsAbsent() {
        store.create(newSession(id, "a", "1"));
        pass(Duration.ofMinutes(20));

        assertThat(bounded("15m").load(id)).isInstanceOf(NotLive.Absent.class);
        assertThat(store.load(id)).isInstanceOf(NotLive.Absent.class);
    }

    private StoredSession found(SessionStore bounded) {
        return ((LoadResult.Found) bounded.load(id)).session();
    }

    private SessionStore bounded(String absoluteTimeout) {
        return new RedisSessionStore(client, Settings.of("absolute-timeout", absoluteTimeout), clock::nanoTime);
    }

    @Test
    void libraryFieldsAreNoAttributesAndSurviveClear() {
        store.create(newSession(id, "a", "1"));
        redis.client().hset(key(id), "@later", "x");
        store.save(id, new AttributeChanges(true, Set.of(), Map.of()));

        assertThat(found(id).attributes()).isEmpty();
        assertThat(redis.client().hget(key(id), "@later")).isEqualTo("x");
    }

    @Test
    void flushedScriptsAreSentAgain() {
        store.create(newSession(id, "a", "1"));
        redis.client().scriptFlush();

        done(store.save(id, write("a", "2")));
        assertThat(store.load(id)).isInstanceOf(LoadResult.Found.class);
    }

    @Test
    void keyOfAnotherTypeFailsAndIsNotOverwritten() {
        redis.client().set(key(id), "something else");

        assertThatThrownBy(() -> store.load(id)).isInstanceOf(SessionStoreException.class);
        assertThatThrownBy(() -> store.save(id, write("a", "1"))).isInstanceOf(SessionStoreException.class);
        assertThat(redis.client().get(key(id))).isEqualTo("something else");
    }

    @Test
    void unreachableRedisFails() {
        var settings = Settings.of("redis.uri", "redis://127.0.0.1:" + FreePort.next());
        try (UnifiedJedis nowhere = RedisClients.connect(settings.redis())) {
            SessionStore unreachable = new RedisSessionStore(nowhere, settings, clock::nanoTime);

            assertThatThrownBy(() -> unreachable.load(id))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageNotContaining(id.value());
        }
    }

    @Override
    public long roundTrips(Runnable operation) {
        return RedisTraffic.during(redis.client(), operation).roundTrips();
    }

    private static String key(SessionId id) {
        return "session::" + id;
    }
}
