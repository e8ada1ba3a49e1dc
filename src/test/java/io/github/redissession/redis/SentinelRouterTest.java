package io.github.redissession.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.RedisSentinels;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import org.junit.jupiter.api.Test;

class SentinelRouterTest {

    private static TestRouter router(String nodes, String master) {
        return new TestRouter(Settings.of(
                        "redis.mode", "sentinel", "redis.nodes", nodes, "redis.master", master, "redis.timeout", "1s")
                .redis());
    }

    /** The connections to the former master stay open, and it refuses to write. */
    @Test
    void findsTheNewMasterAfterTheRefusalOfAReplica() {
        try (RedisSentinels group = RedisSentinels.start();
                TestRouter router = router(group.nodes(), RedisSentinels.MASTER)) {
            router.set("key", "1");
            RedisServerProcess former = group.master();
            RedisServerProcess next = group.replicas().get(0);
            Eventually.isTrue("the key is replicated", () -> next.client().exists("key"));

            group.exchange(former, next);
            router.set("key", "2");
            assertThat(next.client().get("key")).isEqualTo("2");
        }
    }

    @Test
    void recoversFromAnOutageOfTheSentinelsAtTheStart() {
        int port = FreePort.next();
        try (TestRouter router = router("127.0.0.1:" + port, RedisSentinels.MASTER)) {
            assertThatThrownBy(() -> router.get("key"))
                    .isInstanceOf(RedisException.class)
                    .hasMessageStartingWith(
                            "Redis is unavailable: connection refused (Sentinels 127.0.0.1:" + port + ")");

            try (RedisSentinels group = RedisSentinels.startOne(port)) {
                Eventually.isTrue("the master is found", () -> router.isAvailable("key"));
                group.endFirstSentinel();
                assertThat(router.isAvailable("key"))
                        .as("a connected client needs no Sentinel")
                        .isTrue();

                RedisServerProcess master = group.server();
                master.die();
                assertThatThrownBy(() -> router.get("key"))
                        .isInstanceOf(RedisException.class)
                        .hasMessageContaining("(127.0.0.1:" + master.port() + ")");
                try (RedisServerProcess again = RedisServerProcess.startAt(master.port())) {
                    assertThat(again.isAlive()).isTrue();
                    Eventually.isTrue("the same server is used again", () -> router.isAvailable("key"));
                }
            }
        }
    }

    @Test
    void messageNamesWrongSettings() {
        try (RedisSentinels group = RedisSentinels.startOne(FreePort.next());
                TestRouter unknown = router(group.nodes(), "yourmaster");
                TestRouter noSentinel = router("127.0.0.1:" + group.master().port(), RedisSentinels.MASTER)) {
            assertThatThrownBy(() -> unknown.get("key"))
                    .isInstanceOf(RedisException.class)
                    .hasMessage("Redis is unavailable: no Sentinel knows a master named yourmaster (Sentinels "
                            + group.nodes() + "); check redis-session.redis.master");
            assertThatThrownBy(() -> noSentinel.get("key"))
                    .isInstanceOf(RedisException.class)
                    .hasMessageContaining("the node is not a Sentinel");
        }
    }
}
