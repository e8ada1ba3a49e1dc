package io.github.redissession.store;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.redis.RedisClients;
import io.github.redissession.store.redis.RedisSessionStore;
import io.github.redissession.testing.RedisCluster;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedCluster;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;

/** The contract, with sessions on the three masters of a cluster. */
@ExtendWith(SharedCluster.class)
class RedisClusterStoreTest extends SessionStoreContract {

    private UnifiedJedis client;
    private SessionStore store;

    @BeforeEach
    void connect(RedisCluster cluster) {
        SessionSettings settings = Settings.of(
                "redis.mode", "cluster", "redis.nodes", cluster.nodes(), "max-size", Integer.toString(MAX_SIZE));
        client = RedisClients.connect(settings.redis());
        store = new RedisSessionStore(client, settings, clock);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Override
    protected SessionStore store() {
        return store;
    }

    @Override
    protected void age(SessionId id, Duration idle) {
        String key = "session:" + id;
        client.pexpire(key, client.pttl(key) - idle.toMillis());
    }
}
