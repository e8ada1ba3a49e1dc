package io.github.redissession.store.redis;

import io.github.redissession.redis.RedisSettings;
import io.github.redissession.testing.RedisCluster;
import java.util.Arrays;
import java.util.stream.Collectors;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;

/** The same with an application's own client. */
class ApplicationClusterStoreTest extends RedisClusterStoreTest {

    @Override
    UnifiedJedis client(RedisCluster cluster, RedisSettings settings) {
        return RedisClusterClient.create(
                Arrays.stream(cluster.nodes().split(",")).map(HostAndPort::from).collect(Collectors.toSet()));
    }
}
