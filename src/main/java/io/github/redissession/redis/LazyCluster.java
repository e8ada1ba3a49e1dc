package io.github.redissession.redis;

import java.util.Optional;
import java.util.Set;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ClusterConnectionProvider;

/** A cluster that is looked for when it is first needed, and again later if that failed: Jedis does it at once. */
final class LazyCluster implements AutoCloseable {

    private record Found(ClusterConnectionProvider provider, RedisClusterClient client) {}

    private final Set<HostAndPort> nodes;
    private final JedisClientConfig config;
    private final ConnectionPoolConfig pool;
    private final SingleFlight<Found> found = new SingleFlight<>();
    private volatile boolean closed;

    LazyCluster(Set<HostAndPort> nodes, JedisClientConfig config, ConnectionPoolConfig pool) {
        this.nodes = nodes;
        this.config = config;
        this.pool = pool;
    }

    /** Its connections, if it was found already. */
    Optional<ClusterConnectionProvider> present() {
        return found.present().map(Found::provider);
    }

    ClusterConnectionProvider provider() {
        return found().provider();
    }

    /** Jedis' own client, on the same connections. */
    RedisClusterClient client() {
        return found().client();
    }

    private Found found() {
        Found there = found.get(this::find);
        if (closed) { // while it was looked for, perhaps
            there.client().close();
            throw DescribedRedisException.closedClient();
        }
        return there;
    }

    private Found find() {
        if (closed) {
            throw DescribedRedisException.closedClient();
        }
        try {
            ClusterConnectionProvider provider = new ClusterConnectionProvider(nodes, config, pool);
            return new Found(provider, client(provider));
        } catch (JedisClusterOperationException e) {
            throw reason(e);
        }
    }

    /** A server that answered, whatever it was, was there. */
    private JedisException reason(JedisClusterOperationException failure) {
        for (Throwable each : failure.getSuppressed()) {
            if (each instanceof JedisDataException answer) {
                return answer;
            } else if (each instanceof JedisClusterOperationException) {
                return new DescribedRedisException("its cluster has slots that no server has");
            }
        }
        return new JedisConnectionException("no server answered of " + nodes, failure);
    }

    private RedisClusterClient client(ClusterConnectionProvider provider) {
        return RedisClusterClient.builder()
                .nodes(nodes)
                .clientConfig(config)
                .connectionProvider(provider)
                .build();
    }

    @Override
    public void close() {
        closed = true;
        found.present().map(Found::client).ifPresent(RedisClusterClient::close);
    }
}
