package io.github.redissession.config;

/** How a session stands in Redis, and what its token looks like. */
public enum Format {
    /** The library's own: a hash, and a token under a key derived from the secret. */
    NATIVE,
    /** That of express-session and connect-redis, so that Express applications have the same sessions. */
    EXPRESS
}
