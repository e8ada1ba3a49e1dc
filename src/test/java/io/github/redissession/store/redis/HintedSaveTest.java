package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.LabelChanges;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NewSession;
import io.github.redissession.store.SaveHint;
import io.github.redissession.store.SaveHintContract;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.StoreSetup;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTraffic;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;

/** What a save asks Redis for, if the load of the same request gave it a hint. */
@ExtendWith(SharedRedis.class)
class HintedSaveTest extends StoreSetup implements SaveHintContract {

    private static final Map<String, Long> FAST = Map.of("evalsha", 1L, "hmget", 1L, "hset", 1L);

    private RedisServerProcess redis;
    private UnifiedJedis client;
    private SessionStore store;

    @BeforeEach
    void connect(RedisServerProcess server) {
        redis = server;
        client = RedisClients.connect(settings().redis());
        store = new RedisSessionStore(client, settings(), clock::nanoTime);
        store.create(newSession(fresh.next(), "a", "1"));
        store.create(newSession(next, "a", "1")); // has Redis know the scripts
        store.save(next, SessionChanges.of(write("a", "2")), hint(next));
        store.destroy(next);
    }

    private SessionSettings settings(String... more) {
        return Settings.of(Stream.concat(
                        Stream.of("redis.uri", redis.uri().toString(), "max-size", Integer.toString(MAX_SIZE)),
                        Stream.of(more))
                .toArray(String[]::new));
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
    protected Collection<? extends UnifiedJedis> servers() {
        return List.of(redis.client());
    }

    @Override
    public void age(SessionId of, Duration idle) {
        redis.client().pexpire(key(of), redis.client().pttl(key(of)) - idle.toMillis());
    }

    private static String key(SessionId of) {
        return "session::" + of;
    }

    private Optional<SaveHint> hint(SessionId of) {
        return ((LoadResult.Found) store.load(of)).hint();
    }

    private Map<String, Long> callsOf(AttributeChanges changes, Optional<SaveHint> hint) {
        return RedisTraffic.during(
                        redis.client(), () -> assertThat(save(changes, hint)).isInstanceOf(SaveResult.Saved.class))
                .calls();
    }

    private SaveResult save(AttributeChanges changes, Optional<SaveHint> hint) {
        return store.save(id, SessionChanges.of(changes), hint);
    }

    @Test
    void labelsAreLeftToTheWholeScript() {
        store.create(newSession(id, "a", "1"));
        LabelChanges labels = LabelChanges.client("phone");

        store.save(id, new SessionChanges(AttributeChanges.NONE, Optional.empty(), labels), hint(id));

        assertThat(found(id).labels().client()).contains("phone");
    }

    @Test
    void asksForTheGuardAlone() {
        store.create(newSession(id, "a", "1"));
        Optional<SaveHint> afterScript = hint(id);
        Optional<SaveHint> afterRead = hint(id);

        assertThat(callsOf(write("a", "2", "b", "2"), afterScript)).isEqualTo(FAST);
        assertThat(callsOf(write("a", "3"), afterRead)).isEqualTo(FAST);
        assertThat(callsOf(remove(Set.of("a")), afterRead)).isEqualTo(Map.of("evalsha", 1L, "hmget", 1L, "hdel", 1L));
        assertThat(texts(found(id))).isEqualTo(Map.of("b", "2"));
    }

    private static AttributeChanges remove(Set<String> names) {
        return new AttributeChanges(false, names, Map.of());
    }

    @Test
    void asksForTheGuardAloneUnderACustomTimeToLive() {
        store.create(newSession(id, Duration.ofDays(14), "a", "1"));

        assertThat(callsOf(write("a", "2"), hint(id))).isEqualTo(FAST);
    }

    @Test
    void asksForEverythingWhenAKeepAliveMayBeDue() {
        store.create(newSession(id, "a", "1"));
        age(id, TOUCH_INTERVAL.minusSeconds(5));
        Optional<SaveHint> hint = hint(id);
        assertThat(callsOf(write("a", "2"), hint)).isEqualTo(FAST);

        clock.advance(Duration.ofSeconds(5));
        assertThat(callsOf(write("a", "2"), hint)).containsKey("pttl");
    }

    @Test
    void hintIsValidForTenSeconds() {
        store.create(newSession(id, "a", "1"));
        Optional<SaveHint> hint = hint(id);
        clock.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(callsOf(write("a", "2"), hint)).isEqualTo(FAST);

        clock.advance(Duration.ofNanos(1));
        assertThat(callsOf(write("a", "3"), hint)).containsKey("pttl");
    }

    @Test
    void asksForEverythingNearTheAbsoluteTimeout() {
        store = new RedisSessionStore(client, settings("absolute-timeout", "1h"), clock::nanoTime);
        store.create(newSession(id, "a", "1"));
        assertThat(hint(id)).isPresent();
        long created = Long.parseLong(redis.client().hget(key(id), "@created"));
        redis.client()
                .hset(
                        key(id),
                        "@created",
                        Long.toString(created - Duration.ofMinutes(45).toMillis()));

        assertThat(hint(id)).isEmpty();
    }

    @Test
    void asksForTheSizeUnlessTheChangesCertainlyFit() {
        int eighth = MAX_SIZE / 8;
        store.create(newSession(id, "a", "1".repeat(eighth - 20)));
        Optional<SaveHint> hint = hint(id);
        assertThat(callsOf(write("b", "1"), hint)).isEqualTo(FAST);
        assertThat(callsOf(write("b", "1".repeat(18)), hint)).containsKey("memory|usage");
        assertThat(callsOf(write("b", "1"), hint.map(before -> before.after(write("b", "1".repeat(18))))))
                .containsKey("memory|usage");

        store.create(newSession(next, "a", "1"));
        assertThat(RedisTraffic.during(
                                redis.client(),
                                () -> store.save(
                                        next, SessionChanges.of(write("b", "1".repeat(MAX_SIZE / 64))), hint(next)))
                        .calls())
                .containsKey("memory|usage");
    }

    @Test
    void timeToLiveAndClearAreLeftToTheWholeScript() {
        store.create(newSession(id, "a", "1"));

        assertThat(callsOf(new AttributeChanges(true, Set.of(), Map.of()), hint(id)))
                .containsKey("pttl");
        assertThat(found(id).attributes()).isEmpty();
        SessionChanges timed =
                new SessionChanges(AttributeChanges.NONE, Optional.of(Duration.ofMinutes(10)), LabelChanges.NONE);
        store.save(id, timed, hint(id));
        assertThat(found(id).lifetime().timeToLive()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void waitsWhileTheSessionIsFrozen() {
        store.create(newSession(id, "a", "1"));
        Optional<SaveHint> hint = hint(id);
        freeze();
        var save = CompletableFuture.supplyAsync(() -> save(write("a", "2"), hint));

        for (int i = 0; i < 50; i++) {
            freeze();
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            assertThat(texts(found(id))).isEqualTo(Map.of("a", "1"));
        }
        assertThat(save).isNotDone();
        redis.client().hdel(key(id), "@frozen-until");

        assertThat(save.join()).isInstanceOf(SaveResult.Saved.class);
        assertThat(texts(found(id))).isEqualTo(Map.of("a", "2"));
    }

    private void freeze() {
        redis.client().eval("""
            local time = redis.call('TIME')
            redis.call('HSET', KEYS[1], '@frozen-until', time[1] * 1000 + math.floor(time[2] / 1000) + 900)\
            """, List.of(key(id)), List.of());
    }

    @Test
    void unconfirmedCopyIsConfirmedFirst() {
        store.create(newSession(id, "a", "1"));
        redis.client().hset(key(id), "@copied-from", next.value());

        assertThat(hint(id)).as("the load confirmed it").isEmpty();
        assertThat(hint(id)).isPresent();
    }

    @Test
    void sessionThatLostItsLibraryFieldsIsLeftToTheWholeScript() {
        store.create(newSession(id, "a", "1"));
        Optional<SaveHint> hint = hint(id);
        redis.client().hdel(key(id), "@created");
        redis.client().persist(key(id));

        assertThat(callsOf(write("a", "2"), hint)).containsKey("pexpire");
        assertThat(redis.client().pttl(key(id))).isPositive();
    }

    @Test
    void manyChangesAreLeftToTheWholeScript() {
        store.create(newSession(id, "a", "1"));
        Set<String> names = IntStream.range(0, 20_000).mapToObj(i -> "n" + i).collect(Collectors.toSet());

        assertThat(save(remove(names), hint(id))).isInstanceOf(SaveResult.Saved.class);
    }

    @Test
    void flushedScriptIsSentAgain() {
        store.create(new NewSession(id, write("a", "1").written(), Optional.empty(), Optional.empty()));
        Optional<SaveHint> hint = hint(id);
        redis.client().scriptFlush();

        done(save(write("a", "2"), hint));
        assertThat(texts(found(id))).isEqualTo(Map.of("a", "2"));
    }
}
