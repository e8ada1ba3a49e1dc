package io.github.redissession.redis;

import org.jspecify.annotations.Nullable;

/**
 * Redis is unavailable, or replied with an error. After a failed connection the command may or may not have been
 * executed.
 *
 * <p>The message begins with "Redis" and names the address of the node where it is known. It contains no password and
 * no value.
 */
public final class RedisException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String message;

    /** @param cause the exception of the Redis client; null if no command was sent */
    RedisException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
