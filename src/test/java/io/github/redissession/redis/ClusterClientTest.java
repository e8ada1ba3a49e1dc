package io.github.redissession.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.testing.RedisCluster;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedCluster;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** The library's client of a cluster, as an application may use it for keys of its own. */
@ExtendWith(SharedCluster.class)
class ClusterClientTest {

    private static final Set<String> KEYS =
            IntStream.range(0, 30).mapToObj(i -> "own:" + i).collect(Collectors.toSet());

    private UnifiedJedis client;

    @BeforeEach
    void connect(RedisCluster cluster) {
        client = RedisClients.connect(Settings.of("redis.mode", "cluster", "redis.nodes", cluster.nodes())
                .redis());
        cluster.masters().forEach(master -> master.client().flushAll());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void reachesKeysOfAllSlots() {
        KEYS.forEach(key -> client.set(key, "1"));

        assertThat(KEYS).allMatch(key -> client.get(key).equals("1"));
        assertThat(client.scanIteration(10, "own:*").collect(new HashSet<>())).isEqualTo(KEYS);
    }

    @Test
    void pipelineReachesKeysOfAllSlots() {
        try (AbstractPipeline pipeline = client.pipelined()) {
            List<Response<Long>> answers = KEYS.stream().map(pipeline::incr).toList();
            pipeline.sync();
            assertThat(answers).allMatch(answer -> answer.get() == 1);
        }
    }

    @Test
    void refusesACommandWithKeysOfSeveralSlots() {
        client.mset("{own}a", "1", "{own}b", "2");

        assertThat(client.mget("{own}a", "{own}b")).containsExactly("1", "2");
        assertThatThrownBy(() -> client.mget("own:1", "own:2")).isInstanceOf(JedisException.class);
        assertThatThrownBy(() -> client.transaction(true)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void closedClientDoesNotReconnect() {
        client.close();

        assertThatThrownBy(() -> client.get("own:1"))
                .isInstanceOf(JedisException.class)
                .hasMessageContaining("closed");
    }
}
