package io.github.redissession.redis;

import java.util.List;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;

/** A certain server of a cluster. */
record PooledNode(ConnectionPool pool) implements RedisNode {

    @Override
    public List<?> send(List<? extends CommandObject<?>> commands) {
        try (Connection connection = pool.getResource()) {
            return Connections.exchange(connection, false, commands);
        }
    }

    @Override
    public void dropConnections() {
        pool.clear();
    }

    @Override
    public void lookAgain() {
        // it is this one that is asked
    }
}
