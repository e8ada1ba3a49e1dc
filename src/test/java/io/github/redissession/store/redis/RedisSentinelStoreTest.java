package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SessionStoreContract;
import io.github.redissession.store.StoreSetup;
import io.github.redissession.testing.RedisSentinels;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;

/** The contract, with sessions on the master that Sentinels tell of. */
class RedisSentinelStoreTest extends StoreSetup implements SessionStoreContract {

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
        store = new RedisSessionStore(client, settings, clock::nanoTime);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void applicationUsesTheClientForItsOwnKeys() {
        try (AbstractTransaction transaction = client.multi()) {
            transaction.set("own", "1");
            transaction.incr("own");
            transaction.exec();
        }

        assertThat(client.get("own")).isEqualTo("2");
        assertThat(group.master().client().get("own")).isEqualTo("2");
        assertThat(client.scanIteration(10, "*").collect(new HashSet<>())).containsExactly("own");
    }

    @Test
    void scanVisitsOnlyTheMaster() {
        store.create(newSession(id));
        group.replicas().forEach(replica -> replica.tell(Protocol.Command.CONFIG, "RESETSTAT"));

        assertThat(store.scanIds()).containsExactly(id);
        assertThat(group.replicas())
                .hasSize(2)
                .noneMatch(replica -> replica.client().info("commandstats").contains("cmdstat_scan"));
    }

    @Override
    public SessionStore store() {
        return store;
    }

    @Override
    protected Collection<? extends UnifiedJedis> servers() {
        return List.of(group.master().client());
    }

    @Override
    public void age(SessionId id, Duration idle) {
        String key = "session::" + id;
        client.pexpire(key, client.pttl(key) - idle.toMillis());
    }
}
