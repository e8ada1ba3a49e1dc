package io.github.redissession.redis;

import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;

/** Opens connections to one server, and tells which one: Jedis' own factory keeps the address to itself. */
final class NodeConnectionFactory extends ConnectionFactory {

    private final HostAndPort server;

    NodeConnectionFactory(HostAndPort server, JedisClientConfig config) {
        super(server, config);
        this.server = server;
    }

    HostAndPort server() {
        return server;
    }
}
