package io.github.redissession.redis;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import redis.clients.jedis.JedisCluster;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;

/**
 * Executes commands on the node that has the key: the only node, the master of a Sentinel group, or a master of a
 * cluster. Thread-safe. Every failure is a {@link RedisException}.
 */
public interface RedisRouter {

    /**
     * A router over a client: the library's own or one of the application.
     *
     * @param settings their timeout and pool size hold for clients of the application, too
     * @throws IllegalArgumentException if it is a client of a cluster that does not reveal which node has a key
     */
    @SuppressWarnings("deprecation") // an application may still use a JedisCluster
    static RedisRouter of(UnifiedJedis client, RedisSettings settings) {
        FailureAnalyzer analyzer = FailureAnalyzer.of(settings);
        if (client instanceof ClusterClient library) {
            return new ClusterRouter(new LibraryClusterTopology(library.cluster(), settings), settings, analyzer);
        } else if (client instanceof SentinelClient library) {
            return new SingleNodeRouter(
                    SharedNode.of(new SentinelNode(library.master()), library.master()::pooledConnection, settings),
                    settings,
                    analyzer);
        } else if (client instanceof RedisClient pooled
                && pooled.getPool().getFactory() instanceof NodeConnectionFactory library) {
            return new SingleNodeRouter(
                    SharedNode.of(
                            new PooledNode(library.server(), pooled.getPool()),
                            pooled.getPool()::getResource,
                            settings),
                    settings,
                    analyzer);
        } else if (client instanceof RedisClusterClient application) {
            return new ClusterRouter(
                    new ApplicationClusterTopology(application), settings, FailureAnalyzer.ofApplicationClient());
        } else if (client instanceof JedisCluster) {
            throw new IllegalArgumentException("a JedisCluster is not supported, since it does not reveal which node"
                    + " has a key: use a RedisClusterClient");
        }
        return new SingleNodeRouter(new ClientNode(client), settings, FailureAnalyzer.ofApplicationClient());
    }

    /**
     * Executes a command on the node that has the key.
     *
     * @param command uses no key of another slot
     * @throws RedisException if it fails; it may have been executed if the connection broke
     */
    <T> T execute(byte[] key, Function<RedisNode, T> command);

    /**
     * Executes a command, and retries it if a connection is broken.
     *
     * @param command idempotent: has the same effect and reply if it is executed twice
     * @throws RedisException if it fails
     */
    <T> T executeIdempotent(byte[] key, Function<RedisNode, T> command);

    /** Whether calls for the key fail fast: the circuit breaker of its node is open. No round trip. */
    boolean isOpen(byte[] key);

    /**
     * The keys with a prefix, by SCAN on every master. A key that exists throughout the scan is returned at least once,
     * unless it moves to another node or its node is replaced.
     *
     * @return an iterator that executes commands as it proceeds; not thread-safe
     */
    Iterator<String> scan(String prefix);

    /** {@link #scan} as a stream. */
    default Stream<String> keys(String prefix) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(scan(prefix), Spliterator.NONNULL), false);
    }
}
