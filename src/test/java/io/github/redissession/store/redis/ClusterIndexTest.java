package io.github.redissession.store.redis;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.store.IndexContract;
import io.github.redissession.store.SessionIndex;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.StoreSetup;
import io.github.redissession.testing.RedisCluster;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedCluster;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.Collection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;

/** The index of values, with entries and sessions on the three masters of a cluster. */
@ExtendWith(SharedCluster.class)
class ClusterIndexTest extends StoreSetup implements IndexContract {

    private RedisCluster cluster;
    private UnifiedJedis client;
    private RedisSessionStore store;

    @BeforeEach
    void connect(RedisCluster shared) {
        cluster = shared;
        SessionSettings settings = Settings.of("redis.mode", "cluster", "redis.nodes", cluster.nodes());
        client = RedisClients.connect(settings.redis());
        store = new RedisSessionStore(client, settings, clock::nanoTime);
        cluster.masters().forEach(master -> master.client().flushAll());
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
        return cluster.masters().stream().map(RedisServerProcess::client).toList();
    }

    @Override
    public void age(SessionId of, Duration idle) {
        String key = "session::" + of;
        client.pexpire(key, client.pttl(key) - idle.toMillis());
    }
}
