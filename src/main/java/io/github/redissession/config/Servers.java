package io.github.redissession.config;

import io.github.redissession.redis.Credentials;
import io.github.redissession.redis.Topology;
import java.util.Optional;

/**
 * The servers, and what their URI configures.
 *
 * @param credentials empty if the URI has none
 * @param database empty if the URI has none
 */
record Servers(Topology topology, boolean tls, Optional<Credentials> credentials, Optional<Integer> database) {}
