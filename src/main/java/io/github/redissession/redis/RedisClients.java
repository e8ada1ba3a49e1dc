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
import redis.clients.jedis.providers.PooledConnectionProvider;

/** Creates the library's own Redis clients. */
public final class RedisClients {

    private static final Duration NEVER = Duration.ofMillis(-1);

    private RedisClients() {}

    /** A pooled client, which the caller closes. Connects on the first command. */
    public static UnifiedJedis connect(RedisSettings settings) {
        JedisClientConfig config = config(settings, settings.credentials())
                .database(settings.database())
                .build();
        ConnectionPoolConfig pool = pool(settings.poolSize(), settings.timeout());
        Topology topology = settings.topology();
        if (topology instanceof Topology.Cluster cluster) {
            return new ClusterClient(new LazyCluster(new HashSet<>(addresses(cluster.nodes())), config, pool));
        } else if (topology instanceof Topology.Sentinel group) {
            return new SentinelClient(
                    new SentinelMaster(sentinels(group, settings), master -> new ConnectionPool(master, config, pool)));
        }
        HostAndPort server = address(((Topology.Standalone) topology).server());
        return RedisClient.builder()
                .hostAndPort(server)
                .clientConfig(config)
                .connectionProvider(new PooledConnectionProvider(new NodeConnectionFactory(server, config), pool))
                .build();
    }

    private static Sentinels sentinels(Topology.Sentinel group, RedisSettings settings) {
        int timeout = millis(settings.timeout()) / group.sentinels().size() + 1; // one timeout for all of them
        return new Sentinels(
                addresses(group.sentinels()),
                group.master(),
                config(settings, group.credentials()).timeoutMillis(timeout).build());
    }

    private static List<HostAndPort> addresses(List<ServerAddress> servers) {
        return servers.stream().map(RedisClients::address).toList();
    }

    private static HostAndPort address(ServerAddress server) {
        return new HostAndPort(server.host(), server.port());
    }

    private static DefaultJedisClientConfig.Builder config(RedisSettings settings, Optional<Credentials> credentials) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .timeoutMillis(millis(settings.timeout()))
                .resp2() // otherwise the client would connect here to negotiate the protocol
                .clientName(settings.clientName());
        credentials.ifPresent(each -> config.user(each.user().orElse(null)).password(each.password()));
        settings.tls().map(Tls::options).ifPresent(config::sslOptions);
        return config;
    }

    private static int millis(Duration timeout) {
        return Math.toIntExact(timeout.toMillis());
    }

    private static ConnectionPoolConfig pool(int size, Duration maxWait) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(size);
        pool.setMaxIdle(size);
        pool.setMaxWait(maxWait);
        pool.setTimeBetweenEvictionRuns(NEVER); // without a thread: a broken connection is found by using it
        pool.setJmxEnabled(false); // so that nothing is left to unregister at undeployment
        return pool;
    }
}
