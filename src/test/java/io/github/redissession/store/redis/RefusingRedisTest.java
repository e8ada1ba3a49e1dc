package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static io.github.redissession.store.StoreFixtures.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionStoreException;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.StoredSession;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sessions while a real Redis refuses: without memory, as a replica, with too few replicas, for a wrong password. */
class RefusingRedisTest extends RedisFaultsSetup {

    @Test
    void outOfMemorySavesFailAsAWholeAndReadsSucceed() {
        RedisServerProcess redis = open(RedisServerProcess.start("maxmemory-policy noeviction"));
        SessionStore store = store(redis);
        store.create(newSession(id, "a", "1", "b", "1"));
        redis.client().configSet("maxmemory", "1");

        SessionId another = new RandomSessionIds().next();
        assertThatThrownBy(() -> store.create(newSession(another, "a", "1"))).isInstanceOf(SessionStoreException.class);
        assertThatThrownBy(() -> store.save(id, write("a", "2", "b", "2"))).isInstanceOf(SessionStoreException.class);
        assertThat(attributes(store, id)).isEqualTo(Map.of("a", "1", "b", "1"));
        assertThat(store.load(another)).isInstanceOf(NotLive.Absent.class);

        redis.client().configSet("maxmemory", "0");
        done(store.save(id, write("a", "2", "b", "2")));
        assertThat(attributes(store, id)).isEqualTo(Map.of("a", "2", "b", "2"));
    }

    /** Redis does not stop a script that has already deleted something. */
    @Test
    void outOfMemoryWritesThatDeleteFirstSucceedAsAWhole() {
        RedisServerProcess redis = open(RedisServerProcess.start("maxmemory-policy noeviction"));
        SessionStore store = store(redis);
        SessionId next = new RandomSessionIds().next();
        store.create(newSession(id, "a", "1", "b", "1"));
        redis.client().configSet("maxmemory", "1");

        done(store.save(id, new AttributeChanges(true, Set.of(), Map.of("c", "2".getBytes(UTF_8), "d", new byte[0]))));
        assertThat(attributes(store, id)).isEqualTo(Map.of("c", "2", "d", ""));
        done(store.renew(id, RenewalRequest.rotate(next, Duration.ZERO)));
        assertThat(attributes(store, next)).isEqualTo(Map.of("c", "2", "d", ""));
        assertThat(store.destroy(next)).isInstanceOf(DestroyResult.Destroyed.class);
        assertThat(store.load(next)).isInstanceOf(NotLive.Absent.class);
    }

    @Test
    void replicaServesReadsAndRefusesWrites() {
        RedisServerProcess redis = open(RedisServerProcess.start());
        SessionStore store = store(redis);
        store.create(newSession(id, "a", "1"));
        RedisServerProcess replica = open(RedisServerProcess.start("replicaof 127.0.0.1 " + redis.port()));
        Eventually.isTrue("the session is copied", () -> replica.client().exists(key(id)));

        SessionStore copies = store(replica);
        assertThat(attributes(copies, id)).containsEntry("a", "1");
        redis.client().pexpire(key(id), Duration.ofMinutes(1).toMillis());
        Eventually.isTrue(
                "that is copied",
                () -> replica.client().pttl(key(id)) <= Duration.ofMinutes(1).toMillis());
        StoredSession due = ((LoadResult.Found) copies.load(id)).session();
        assertThat(due.attributes()).containsKey("a");
        assertThat(due.lifetime().extended()).isFalse();
        assertThat(due.lifetime().expiresAt()).isBeforeOrEqualTo(Instant.now().plus(Duration.ofMinutes(1)));
        for (Runnable change : changes(copies)) {
            assertThatThrownBy(change::run).isInstanceOf(SessionStoreException.class);
        }
        assertThat(attributes(store, id)).isEqualTo(Map.of("a", "1"));
    }

    /** As after a full disk, or with too few replicas. */
    @Test
    void redisThatRefusesWritesServesReadsAndRecoversAtOnce() {
        RedisServerProcess redis = open(RedisServerProcess.start());
        SessionStore store = store(redis);
        store.create(newSession(id, "a", "1"));
        redis.client().pexpire(key(id), Duration.ofMinutes(1).toMillis());
        redis.client().configSet("min-replicas-to-write", "1");

        assertThat(attributes(store, id)).containsEntry("a", "1");
        for (Runnable change : changes(store)) {
            assertThatThrownBy(change::run).isInstanceOf(SessionStoreException.class);
        }
        assertThat(attributes(store, id)).containsEntry("a", "1");

        redis.client().configSet("min-replicas-to-write", "0");
        done(store.save(id, write("a", "2")));
    }

    private List<Runnable> changes(SessionStore store) {
        SessionId another = new RandomSessionIds().next();
        return List.of(
                () -> store.create(newSession(another, "a", "1")),
                () -> store.save(id, write("a", "2")),
                () -> store.touch(id),
                () -> store.renew(id, RenewalRequest.rotate(another, Duration.ZERO)),
                () -> store.destroy(id));
    }

    @Test
    void wrongPasswordFailsWithoutRevealingIt() {
        RedisServerProcess redis = open(RedisServerProcess.start());
        redis.client().configSet("requirepass", "right-secret");
        SessionStore store = store("redis://:mistyped-secret@127.0.0.1:" + redis.port());

        assertThatThrownBy(() -> store.load(id))
                .isInstanceOf(SessionStoreException.class)
                .satisfies(failure ->
                        assertThat(stackTrace(failure)).contains("WRONGPASS").doesNotContain("mistyped-secret"));

        redis.client().configSet("requirepass", "mistyped-secret");
        assertThat(store.load(id)).isInstanceOf(NotLive.Absent.class);
    }

    private static String key(SessionId id) {
        return "session::" + id.value();
    }
}
