package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.SessionStore;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;

/** What a replica lacks that takes a master's place, and how Redis can be told to let it lack less. */
class ReplicationTest {

    private final SessionId id = new RandomSessionIds().next();
    private RedisServerProcess master;
    private RedisServerProcess replica;
    private UnifiedJedis client;
    private SessionStore store;

    @BeforeEach
    void start() {
        master = RedisServerProcess.start("min-replicas-max-lag 1", "repl-diskless-sync-delay 0", "shutdown-timeout 0");
        replica = RedisServerProcess.start("replicaof 127.0.0.1 " + master.port());
        SessionSettings settings = Settings.of("redis.uri", master.uri().toString(), "redis.timeout", "1s");
        client = RedisClients.connect(settings.redis());
        store = new RedisSessionStore(client, settings);
        store.create(newSession(id, "n", "0"));
        Eventually.isTrue("the session is copied", () -> replica.client().exists("session::" + id));
    }

    @AfterEach
    void stop() {
        client.close();
        replica.close();
        master.close();
    }

    @Test
    void whatTheMasterAcknowledgedAndDidNotPassOnIsLostWithIt() {
        partReplica();
        store.save(id, number(1));
        assertThat(storedBy(master)).isEqualTo("1");
        assertThat(storedBy(replica)).isEqualTo("0");

        store.destroy(id);
        assertThat(storedBy(replica)).as("a logout is a write like any other").isEqualTo("0");
    }

    /** The replica goes its own way, as one does that is promoted while it cannot be reached. */
    private void partReplica() {
        replica.tell(Protocol.Command.REPLICAOF, "NO", "ONE");
        Eventually.isTrue(
                "no replica", () -> master.client().info("replication").contains("connected_slaves:0"));
    }

    @Test
    void aMasterThatMustHaveAReplicaAcknowledgesNothingThatWouldBeLost() {
        master.client().configSet("min-replicas-to-write", "1");
        store.save(id, number(1));
        Eventually.isTrue("that is copied", () -> storedBy(replica).equals("1"));
        partReplica();

        assertThatThrownBy(() -> store.save(id, number(2)))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("NOREPLICAS");
        assertThat(storedBy(replica)).isEqualTo(storedBy(master));
    }

    @Test
    void aReplicaThatIsSilentIsCountedForSoLongAsTheLagAllows() {
        master.client().configSet("min-replicas-to-write", "1");
        replica.hang();
        long begin = System.nanoTime();
        int[] acknowledged = new int[1];
        Eventually.isTrue("writes are refused", () -> isRefused(acknowledged));
        Duration lag = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf(
                "A replica silent, min-replicas-max-lag 1: writes acknowledged for %d ms, %d of them%n",
                lag.toMillis(), acknowledged[0]);

        assertThat(lag).isLessThan(Duration.ofSeconds(5));
        replica.goOn();
        Eventually.isTrue("writes are taken again", () -> !isRefused(acknowledged));
    }

    private boolean isRefused(int[] acknowledged) {
        try {
            store.save(id, number(acknowledged[0] + 1));
            acknowledged[0]++;
            return false;
        } catch (SessionStoreException e) {
            assertThat(e).hasMessageContaining("NOREPLICAS");
            return true;
        }
    }

    /** For who must know: WAIT speaks of the writes of its own connection, and so of all that came before them. */
    @Test
    void waitTellsWhetherAllThatWasSavedBeforeIsCopied() {
        try (Jedis connection = new Jedis("127.0.0.1", master.port())) {
            store.save(id, number(1));
            connection.set("barrier", "1");
            assertThat(connection.waitReplicas(1, 10_000)).isEqualTo(1);
            assertThat(storedBy(replica)).isEqualTo("1");

            partReplica();
            store.save(id, number(2));
            connection.set("barrier", "2");
            assertThat(connection.waitReplicas(1, 100)).isZero();
        }
    }

    private String storedBy(RedisServerProcess server) {
        return server.client().hget("session::" + id, "n");
    }

    private static AttributeChanges number(int n) {
        return new AttributeChanges(
                false, Set.of(), Map.of("n", Integer.toString(n).getBytes(UTF_8)));
    }
}
