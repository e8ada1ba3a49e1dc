package io.github.redissession.store;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.redis.RedisClients;
import io.github.redissession.store.redis.RedisSessionStore;
import io.github.redissession.testing.RedisSentinels;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import redis.clients.jedis.UnifiedJedis;

/** The contract, with sessions on the master that Sentinels tell of. */
class RedisSentinelStoreTest extends SessionStoreContract {

    private static RedisSentinels group;

    private UnifiedJedis client;
    private SessionStore store;

    @BeforeAll
    static void start() {
        group = RedisSentinels.start();
    }

    @AfterAll
    static void stop() {
        group.close();
    }

    @BeforeEach
    void connect() {
        SessionSettings settings = Settings.of(
                "redis.mode",
                "sentinel",
                "redis.nodes",
                group.nodes(),
                "redis.master",
                RedisSentinels.MASTER,
                "max-size",
                Integer.toString(MAX_SIZE));
        client = RedisClients.connect(settings.redis());
        client.flushAll();
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
