/**
 * Communication with Redis: routing, circuit breaker, topology, TLS and connection pools. Knows nothing of sessions.
 *
 * <p>Depends on {@code log}.
 */
@NullMarked
package io.github.redissession.redis;

import org.jspecify.annotations.NullMarked;
