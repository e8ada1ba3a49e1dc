package io.github.redissession.redis;

import java.util.List;
import java.util.Optional;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.util.Pool;

/** A certain server, with its pool of connections. */
record PooledNode(HostAndPort server, Pool<Connection> pool) implements RecoverableNode {

    @Override
    public List<?> execute(List<? extends CommandObject<?>> commands) {
        return Connections.execute(pool::getResource, commands);
    }

    @Override
    public Optional<String> address() {
        return Optional.of(server.toString());
    }

    @Override
    public void dropConnections() {
        pool.clear();
    }

    @Override
    public void refreshTopology() {
        // it is always the same server
    }
}
