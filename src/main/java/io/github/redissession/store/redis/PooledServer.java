package io.github.redissession.store.redis;

import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;

/** A certain server of a cluster. */
record PooledServer(ConnectionPool pool) implements Server {

    @Override
    public <T> T send(CommandObject<T> command) {
        try (Connection connection = pool.getResource()) {
            return connection.executeCommand(command);
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
