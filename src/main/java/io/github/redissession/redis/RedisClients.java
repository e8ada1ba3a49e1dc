package io.github.redissession.redis;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** Makes the library's own Redis client. */
public final class RedisClients {

    private static final Duration NEVER = Duration.ofMillis(-1);

    private RedisClients() {}

    /** A pooled client, to be closed by the caller. Connects when it is first used, not before. */
    public static UnifiedJedis connect(RedisSettings settings) {
        JedisClientConfig config = config(settings, settings.credentials())
                .database(settings.database())
                .build();
        ConnectionPoolConfig pool = pool(settings.poolSize(), settings.timeout());
        Topology topology = settings.topology();
        if (topology instanceof Topology.Cluster cluster) {
            return new ClusterClient(new LazyCluster(new HashSet<>(addresses(cluster.nodes())), config, pool));
        } else if (topology instanceof Topology.Sentinel group) {
            return new SentinelClient(new SentinelMaster(
                    group,
                    config(settings, group.credentials())
                            .timeoutMillis(millis(settings.timeout())
                                            / group.sentinels().size()
                                    + 1)
                            .build(), // one time-out for all of them
                    address -> new ConnectionPool(address, config, pool)));
        }
        return RedisClient.builder()
                .hostAndPort(address(((Topology.Standalone) topology).server()))
                .clientConfig(config)
                .poolConfig(pool)
                .build();
    }

    static List<HostAndPort> addresses(List<ServerAddress> servers) {
        return servers.stream().map(RedisClients::address).toList();
    }

    private static HostAndPort address(ServerAddress server) {
        return new HostAndPort(server.host(), server.port());
    }

    private static DefaultJedisClientConfig.Builder config(RedisSettings settings, Optional<Credentials> credentials) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .timeoutMillis(millis(settings.timeout()))
                .resp2() // else the client would connect here, to ask which protocol the server speaks
                .clientName("redis-session-cdi");
        credentials.ifPresent(each -> config.user(each.user().orElse(null)).password(each.password()));
        settings.tls().map(Tls::options).ifPresent(config::sslOptions);
        return config;
    }

    private static int millis(Duration timeout) {
        return Math.toIntExact(timeout.toMillis());
    }

    private static ConnectionPoolConfig pool(int size, Duration longestWait) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(size);
        pool.setMaxIdle(size);
        pool.setMaxWait(longestWait);
        pool.setTimeBetweenEvictionRuns(NEVER); // no thread for that; what is broken is found by using it
        pool.setJmxEnabled(false); // nothing to unregister when an application is undeployed
        return pool;
    }
}
