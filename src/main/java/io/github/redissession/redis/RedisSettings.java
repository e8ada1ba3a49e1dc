package io.github.redissession.redis;

import java.time.Duration;
import java.util.Optional;

/**
 * Where Redis is and how to speak with it.
 *
 * @param credentials what a server is told of who asks; empty for nothing
 * @param database the number of the database
 * @param tls empty for plain connections
 * @param keyPrefix what the keys of all sessions begin with
 * @param timeout the longest wait for a connection, and for an answer
 * @param poolSize the most connections at once to one server
 */
public record RedisSettings(
        Topology topology,
        Optional<Credentials> credentials,
        int database,
        Optional<TlsSettings> tls,
        String keyPrefix,
        Duration timeout,
        int poolSize) {}
