package io.github.redissession.redis;

import java.util.Optional;
import redis.clients.jedis.exceptions.JedisException;

/** A failure that needs no analysis: its message already describes the reason. */
final class DescribedRedisException extends JedisException {

    private static final long serialVersionUID = 1L;

    private final String setting;

    DescribedRedisException(String message) {
        this(message, "");
    }

    /** @param setting the setting to check, without the prefix of property names */
    DescribedRedisException(String message, String setting) {
        super(message);
        this.setting = setting;
    }

    static DescribedRedisException closedClient() {
        return new DescribedRedisException("the client is closed");
    }

    Optional<String> setting() {
        return Optional.of(setting).filter(name -> !name.isEmpty());
    }
}
