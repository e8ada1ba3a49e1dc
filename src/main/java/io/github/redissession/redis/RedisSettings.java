package io.github.redissession.redis;

import java.time.Duration;
import java.util.Optional;

/**
 * How to connect to Redis. Immutable.
 *
 * @param credentials for the Redis nodes; empty for none
 * @param database the number of the database
 * @param tls empty for connections without TLS
 * @param timeout for opening a connection, for a reply, and for a free connection
 * @param poolSize the maximum number of connections to one node
 * @param clientName the name of the connections, as in CLIENT LIST
 * @param propertyPrefix the prefix of the property names of these settings, for hints in messages
 */
public record RedisSettings(
        Topology topology,
        Optional<Credentials> credentials,
        int database,
        Optional<TlsSettings> tls,
        Duration timeout,
        int poolSize,
        String clientName,
        String propertyPrefix) {}
