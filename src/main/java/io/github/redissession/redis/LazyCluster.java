package io.github.redissession.redis;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ClusterConnectionProvider;

/**
 * The connections to a cluster, which are made on first use, and on the next use if that failed. Jedis makes them in its
 * constructor. Thread-safe.
 */
final class LazyCluster implements AutoCloseable {

    private record Connected(ClusterConnectionProvider provider, RedisClusterClient client) {}

    private final Set<HostAndPort> nodes;
    private final JedisClientConfig config;
    private final ConnectionPoolConfig pool;
    private final SingleFlight<Connected> connected = new SingleFlight<>();
    private volatile boolean closed;

    LazyCluster(Set<HostAndPort> nodes, JedisClientConfig config, ConnectionPoolConfig pool) {
        this.nodes = nodes;
        this.config = config;
        this.pool = pool;
    }

    /** The connections, if they are made. */
    Optional<ClusterConnectionProvider> present() {
        return connected.present().map(Connected::provider);
    }

    ClusterConnectionProvider provider() {
        return connected().provider();
    }

    /** Jedis' own client, which uses the same connections. */
    RedisClusterClient client() {
        return connected().client();
    }

    private Connected connected() {
        Connected present = connected.get(this::connect);
        if (closed) { // perhaps while the connections were made
            present.client().close();
            throw DescribedRedisException.closedClient();
        }
        return present;
    }

    private Connected connect() {
        if (closed) {
            throw DescribedRedisException.closedClient();
        }
        try {
            ClusterConnectionProvider provider = new ClusterConnectionProvider(nodes, config, pool);
            return new Connected(provider, client(provider));
        } catch (JedisClusterOperationException e) {
            throw reason(e);
        }
    }

    /** A node that replied with an error is available. */
    private JedisException reason(JedisClusterOperationException failure) {
        for (Throwable each : failure.getSuppressed()) {
            if (each instanceof JedisDataException reply) {
                return reply;
            } else if (each instanceof JedisClusterOperationException) {
                return new DescribedRedisException("the cluster has slots without a master");
            }
        }
        return new JedisConnectionException("no node of the cluster is available", failure);
    }

    private RedisClusterClient client(ClusterConnectionProvider provider) {
        return RedisClusterClient.builder()
                .nodes(nodes)
                .clientConfig(config)
                .connectionProvider(provider)
                .build();
    }

    /** The configured nodes. */
    @Override
    public String toString() {
        return nodes.stream().map(HostAndPort::toString).sorted().collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        closed = true;
        connected.present().map(Connected::client).ifPresent(RedisClusterClient::close);
    }
}
