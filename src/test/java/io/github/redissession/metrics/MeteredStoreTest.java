package io.github.redissession.metrics;

import static io.github.redissession.store.StoreFixtures.newSession;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionDataException;
import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.IndexKey;
import io.github.redissession.store.Login;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionIndex;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SummaryResult;
import io.github.redissession.store.redis.RedisSessionStore;
import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;

@ExtendWith(SharedRedis.class)
class MeteredStoreTest {

    private static final IndexKey ADA = IndexKey.principal("ada");

    private final RecordedMeters meters = new RecordedMeters();
    private final SessionId id = new RandomSessionIds().next();
    private UnifiedJedis client;
    private SessionStore store;
    private SessionIndex index;

    @BeforeEach
    void connect(RedisServerProcess redis) {
        connect(Settings.of("redis.uri", redis.uri().toString(), "max-size", "1KB"));
    }

    private void connect(SessionSettings settings) {
        client = RedisClients.connect(settings.redis());
        RedisSessionStore redis = new RedisSessionStore(client, settings);
        store = new MeteredStore(redis, meters);
        index = new MeteredIndex(redis.index(), meters);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void countsEveryLoad() {
        store.load(id);
        assertCounted("loads", 1, "load timed", 1);
        begin();
        meters.take();
        store.load(id);
        assertCounted("loads", 1, "load timed", 1);
    }

    @Test
    void countsCreatesAndChangesAsSaves() {
        begin();
        assertCounted("saves", 1, "save timed", 1);
        store.save(id, write("a", "2"));
        assertCounted("saves", 1, "save timed", 1);
        store.save(id, AttributeChanges.NONE, Optional.of(Duration.ofHours(1)));
        assertCounted("saves", 1, "save timed", 1);
    }

    @Test
    void touchIsTimedButNotCountedAsSave() {
        begin();
        meters.take();
        store.touchIfDue(id);
        store.touch(id);
        assertCounted("save timed", 2);
    }

    @Test
    void countsASaveOnceWhenItFollowsARenewal() {
        begin();
        SessionId next = new RandomSessionIds().next();
        meters.take();
        store.renew(id, RenewalRequest.rotate(next, Duration.ofMinutes(1)));
        assertThat(store.save(id, write("a", "2"))).isInstanceOf(NotLive.Renewed.class);
        assertCounted("save timed", 1);
        store.save(next, write("a", "2"));
        assertCounted("saves", 1, "save timed", 1);
    }

    @Test
    void countsConflictsOfCompareAndSet() {
        begin();
        meters.take();
        compareAndSet("none", "2");
        assertCounted("update_conflicts", 1, "save timed", 1);
        compareAndSet("1", "2");
        assertCounted("saves", 1, "save timed", 1);
    }

    @Test
    void countsConflictsOfCompareAndRemove() {
        begin();
        meters.take();
        store.compareAndRemove(id, "a", "none".getBytes(UTF_8));
        assertCounted("update_conflicts", 1, "save timed", 1);
        store.compareAndRemove(id, "a", "1".getBytes(UTF_8));
        assertCounted("saves", 1, "save timed", 1);
    }

    @Test
    void refusedSaveIsNeitherCountedNorAnError() {
        begin();
        meters.take();
        assertThatThrownBy(() -> store.save(id, write("a", "x".repeat(2_000))))
                .isInstanceOf(SessionDataException.class);
        assertCounted("save timed", 1);
    }

    @Test
    void destroyIsNeitherCountedNorTimed() {
        begin();
        meters.take();
        store.destroy(id);
        assertThat(meters.take()).isEmpty();
    }

    @Test
    void countsErrorsByOperationAndTimesThem() {
        client.close();
        connect(Settings.of("redis.uri", "redis://127.0.0.1:" + FreePort.next()));

        fails(() -> store.load(id));
        assertCounted("error load", 1, "load timed", 1);
        fails(this::begin);
        assertCounted("error create", 1, "save timed", 1);
        fails(() -> store.touchIfDue(id));
        assertCounted("error save", 1, "save timed", 1);
        fails(() -> store.destroy(id));
        assertCounted("error destroy", 1);
        fails(() -> store.renew(id, RenewalRequest.rotate(new RandomSessionIds().next(), Duration.ZERO)));
        assertCounted("error renew", 1);
        fails(() -> store.summary(id));
        assertCounted("error look", 1);
        fails(() -> store.invalidate(id));
        assertCounted("error destroy", 1);
        fails(() -> store.successor(id, "ada"));
        assertCounted("error look", 1);
        fails(() -> index.firstToExpire(ADA, 1));
        fails(() -> index.prune(ADA, Set.of(id)));
        assertCounted("error index", 2);
    }

    @Test
    void delegatesLookups() {
        begin();
        assertThat(store.summary(id))
                .isInstanceOfSatisfying(
                        SummaryResult.Found.class,
                        found -> assertThat(found.session().id()).isEqualTo(id));
        assertThat(store.scanIds()).containsExactly(id);
        SessionId bound = new RandomSessionIds().next();
        store.renew(id, RenewalRequest.bind(bound, Login.of("ada")));
        assertThat(store.successor(id, "ada")).contains(bound);
        assertThat(index.scanIds(ADA)).containsExactly(bound);
        assertThat(index.firstToExpire(ADA, 1)).isEqualTo(new SessionIndex.FirstEntries(List.of(bound), 1));
        index.prune(ADA, Set.of(bound));
        assertThat(index.scanIds(ADA)).isEmpty();
        assertThat(store.invalidate(bound)).isEqualTo(new DestroyResult.Destroyed());
    }

    private void begin() {
        store.create(newSession(id, "a", "1"));
    }

    private static AttributeChanges write(String name, String value) {
        return new AttributeChanges(false, Set.of(), Map.of(name, value.getBytes(UTF_8)));
    }

    private SaveResult compareAndSet(String expected, String value) {
        return store.compareAndSet(id, "a", Optional.of(expected.getBytes(UTF_8)), value.getBytes(UTF_8));
    }

    private static void fails(ThrowingCallable question) {
        assertThatThrownBy(question).isInstanceOf(SessionStoreException.class);
    }

    private void assertCounted(String name, int times) {
        assertThat(meters.take()).isEqualTo(Map.of(name, times));
    }

    private void assertCounted(String name, int times, String other, int otherTimes) {
        assertThat(meters.take()).isEqualTo(Map.of(name, times, other, otherTimes));
    }
}
