package io.github.redissession.config;

import io.github.redissession.redis.Credentials;
import io.github.redissession.redis.Topology;
import java.util.Optional;

/**
 * What is written about the servers themselves.
 *
 * @param tls whether they are spoken with by TLS
 * @param credentials what their URI says; empty if nothing
 * @param database what their URI says; empty if nothing
 */
record Servers(Topology topology, boolean tls, Optional<Credentials> credentials, Optional<Integer> database) {}
