package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.config.Format;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.redis.RedisSettings;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SessionStoreContract;
import io.github.redissession.store.StoreSetup;
import io.github.redissession.testing.RedisCluster;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedCluster;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisClusterCRC16;

/** The contract, with sessions on the three masters of a cluster. */
@ExtendWith(SharedCluster.class)
class RedisClusterStoreTest extends StoreSetup implements SessionStoreContract {

    RedisCluster cluster;
    UnifiedJedis client;
    SessionStore store;

    @BeforeEach
    void connect(RedisCluster shared) {
        cluster = shared;
        SessionSettings settings = Settings.of(
                "format",
                format().name(),
                "ttl",
                TIME_TO_LIVE.toString(),
                "redis.mode",
                "cluster",
                "redis.nodes",
                cluster.nodes(),
                "max-size",
                Integer.toString(MAX_SIZE),
                "encryption",
                encryption());
        client = client(cluster, settings.redis());
        store = store(client, settings);
        cluster.masters().forEach(master -> master.client().flushAll());
    }

    /** What the sessions are kept in. */
    Format format() {
        return Format.NATIVE;
    }

    /** How the sessions are encrypted. */
    String encryption() {
        return "none";
    }

    /** The store that is tested. */
    SessionStore store(UnifiedJedis to, SessionSettings settings) {
        return new RedisSessionStore(to, settings, clock::nanoTime);
    }

    /** The client that the store is to use. */
    UnifiedJedis client(RedisCluster redis, RedisSettings settings) {
        return RedisClients.connect(settings);
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
        return cluster.masters().stream().map(RedisServerProcess::client).toList();
    }

    @Override
    public void age(SessionId id, Duration idle) {
        client.pexpire(key(id), client.pttl(key(id)) - idle.toMillis());
    }

    String key(SessionId of) {
        return "session::" + of;
    }

    /** A master that has not this key. */
    RedisServerProcess otherMaster(String key) {
        RedisServerProcess master = cluster.masterOf(key);
        return cluster.masters().stream()
                .filter(each -> each != master)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void scanVisitsEveryMasterAndNoReplica() {
        List<SessionId> created = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            SessionId each = new RandomSessionIds().next();
            store.create(newSession(each, "a", "1"));
            created.add(each);
        }
        cluster.servers().forEach(server -> server.tell(Protocol.Command.CONFIG, "RESETSTAT"));

        assertThat(store.scanIds()).containsExactlyInAnyOrderElementsOf(created);
        assertThat(cluster.masters()).hasSize(3).allMatch(RedisClusterStoreTest::wasScanned);
        assertThat(cluster.replicas()).hasSize(3).noneMatch(RedisClusterStoreTest::wasScanned);
    }

    private static boolean wasScanned(RedisServerProcess server) {
        return server.client().info("commandstats").contains("cmdstat_scan");
    }

    /** Where it is already, the scripts are not known. */
    @Test
    void servesASessionWhileItsSlotMigrates() {
        store.create(newSession(id, "a", "1"));
        found(id);
        RedisServerProcess from = cluster.masterOf(key(id));
        RedisServerProcess to = otherMaster(key(id));
        to.client().scriptFlush();

        cluster.moving(JedisClusterCRC16.getSlot(key(id)), from, to, () -> {
            assertThat(to.tell(Protocol.Command.DBSIZE)).isEqualTo(1L);
            assertThat(found(id).attributes()).as("without a script").containsOnlyKeys("a");
            clock.advance(TOUCH_INTERVAL);
            assertThat(found(id).attributes()).as("by the script").containsOnlyKeys("a");
            done(store.save(id, write("b", "2")));
            done(store.renew(id, RenewalRequest.rotate(next, Duration.ZERO)));
            assertThat(store.load(id)).isInstanceOf(NotLive.Closed.class);
        });
        assertThat(store.load(id)).isInstanceOf(NotLive.Closed.class);
        assertThat(found(next).attributes()).containsOnlyKeys("a", "b");
    }

    @Test
    void flushedScriptsAreSentAgain() {
        store.create(newSession(id, "a", "1"));
        cluster.masters().forEach(master -> master.client().scriptFlush());

        done(store.save(id, write("a", "2")));
        assertThat(store.load(id)).isInstanceOf(LoadResult.Found.class);
    }
}
