package io.github.redissession.config;

import java.net.URI;
import java.time.Duration;

/**
 * Where Redis is and how to speak with it.
 *
 * @param uri {@code redis://} or {@code rediss://}, with user, password and database where there are such
 * @param keyPrefix what the key of every session begins with
 * @param timeout the longest wait for a connection, and for an answer
 * @param poolSize the most connections at once
 */
public record RedisSettings(URI uri, String keyPrefix, Duration timeout, int poolSize) {

    /** Leaves the URI out, which may hold a password. */
    @Override
    public String toString() {
        return "RedisSettings[" + uri.getHost() + ":" + uri.getPort() + ", " + keyPrefix + "]";
    }
}
