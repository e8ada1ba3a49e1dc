package io.github.redissession.redis;

import java.util.Optional;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.util.Pool;

/** Opens connections to one server, and tells which one: Jedis' own factory keeps the address to itself. */
final class NodeConnectionFactory extends ConnectionFactory {

    private final HostAndPort server;

    NodeConnectionFactory(HostAndPort server, JedisClientConfig config) {
        super(server, config);
        this.server = server;
    }

    /** The server of a pool; empty if the pool is not one of the library's own clients. */
    static Optional<HostAndPort> server(Pool<Connection> pool) {
        return pool.getFactory() instanceof NodeConnectionFactory factory
                ? Optional.of(factory.server)
                : Optional.empty();
    }
}
