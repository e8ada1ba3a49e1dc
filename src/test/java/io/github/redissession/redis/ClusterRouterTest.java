package io.github.redissession.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.RedisCluster;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedCluster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisCluster;

@ExtendWith(SharedCluster.class)
class ClusterRouterTest {

    private static RedisSettings settings(String nodes, String... more) {
        List<String> all = new ArrayList<>(List.of("redis.mode", "cluster", "redis.nodes", nodes));
        all.addAll(List.of(more));
        return Settings.of(all.toArray(String[]::new)).redis();
    }

    @Test
    void recoversFromOutagesOfTheWholeClusterAtTheStartAndLater() {
        int port = FreePort.next();
        try (TestRouter router = new TestRouter(settings("127.0.0.1:" + port))) {
            String refused = "Redis is unavailable: connection refused (127.0.0.1:" + port + ")";
            assertFails(router, refused);
            assertFails(router, refused);
            for (int i = 0; i < 2; i++) {
                try (RedisCluster one = RedisCluster.startOne(port)) {
                    Eventually.isTrue("the cluster is available", () -> router.isAvailable("key"));
                    assertThat(one.masters()).hasSize(1);
                }
                assertThat(router.isAvailable("key")).isFalse();
            }
        }
    }

    @Test
    void messageNamesWrongSettings(RedisCluster cluster) {
        try (TestRouter router =
                new TestRouter(settings(cluster.nodes(), "redis.user", "nobody", "redis.password", "mistyped"))) {
            assertFails(router, "Redis replied with an error: WRONGPASS (127.0.0.1:");
        }
        try (RedisServerProcess single = RedisServerProcess.start();
                TestRouter router = new TestRouter(settings("127.0.0.1:" + single.port()))) {
            assertFails(
                    router,
                    "Redis is unavailable: the node is not in cluster mode (127.0.0.1:" + single.port()
                            + "); check redis-session.redis.mode");
        }
        try (RedisServerProcess empty = RedisServerProcess.start("cluster-enabled yes");
                TestRouter router = new TestRouter(settings("127.0.0.1:" + empty.port()))) {
            assertFails(
                    router,
                    "Redis is unavailable: the cluster has slots without a master (127.0.0.1:" + empty.port() + ")");
        }
    }

    private static void assertFails(TestRouter router, String message) {
        assertThatThrownBy(() -> router.get("key"))
                .isInstanceOf(RedisException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("mistyped");
    }

    /** Such a client would SCAN one node after the other with the cursor of another. */
    @Test
    @SuppressWarnings("deprecation")
    void refusesAJedisCluster(RedisCluster cluster) {
        try (JedisCluster client = new JedisCluster(
                Arrays.stream(cluster.nodes().split(",")).map(HostAndPort::from).collect(Collectors.toSet()))) {
            assertThatThrownBy(() -> RedisRouter.of(client, settings(cluster.nodes())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("use a RedisClusterClient");
        }
    }
}
