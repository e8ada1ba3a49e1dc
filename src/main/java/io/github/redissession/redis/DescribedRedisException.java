package io.github.redissession.redis;

import redis.clients.jedis.exceptions.JedisException;

/** A failure whose message says what to do about it. */
final class DescribedRedisException extends JedisException {

    private static final long serialVersionUID = 1L;

    DescribedRedisException(String message) {
        super(message);
    }

    static DescribedRedisException closedClient() {
        return new DescribedRedisException("the client was closed");
    }
}
