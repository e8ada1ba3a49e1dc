package io.github.redissession.config;

/** How sessions are stored in Redis, and the form of their tokens. */
public enum Format {
    /** The library's own format: a Redis hash, and a token signed by a key derived from the secret. */
    NATIVE,
    /** The format of express-session and connect-redis, for sessions shared with Express applications. */
    EXPRESS
}
