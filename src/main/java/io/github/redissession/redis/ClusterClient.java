package io.github.redissession.redis;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.ClusterCommandObjects;
import redis.clients.jedis.ClusterPipeline;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.Connection;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.csc.Cache;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.providers.ConnectionProvider;

/**
 * The library's client of a cluster. Connects on the first command. As in Redis itself, the keys of one command are in
 * one slot.
 */
final class ClusterClient extends UnifiedJedis {

    private static final @Nullable Cache NO_CACHE = null;

    private record Executor(LazyCluster cluster) implements CommandExecutor {

        @Override
        public <T> T executeCommand(CommandObject<T> command) {
            return cluster.client().executeCommand(command);
        }

        @Override
        public void close() {
            cluster.close();
        }
    }

    private record Provider(LazyCluster cluster) implements ConnectionProvider {

        @Override
        public Connection getConnection() {
            return cluster.provider().getConnection();
        }

        @Override
        public Connection getConnection(CommandArguments command) {
            return cluster.provider().getConnection(command);
        }

        @Override
        public Map<?, ?> getConnectionMap() {
            return cluster.provider().getConnectionMap();
        }

        @Override
        public Map<?, ?> getPrimaryNodesConnectionMap() {
            return cluster.provider().getPrimaryNodesConnectionMap();
        }

        @Override
        public void close() {
            cluster.close();
        }
    }

    private final LazyCluster cluster;

    ClusterClient(LazyCluster cluster) {
        super(new Executor(cluster), new Provider(cluster), RedisProtocol.RESP2, NO_CACHE);
        this.cluster = cluster;
    }

    LazyCluster cluster() {
        return cluster;
    }

    @Override
    protected CommandObjects newCommandObjects(RedisProtocol protocol) {
        return new ClusterCommandObjects(protocol);
    }

    @Override
    public ClusterPipeline pipelined() {
        return cluster.client().pipelined();
    }

    @Override
    public AbstractTransaction transaction(boolean doMulti) {
        return cluster.client().transaction(doMulti);
    }
}
