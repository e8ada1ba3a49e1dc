package io.github.redissession.redis;

import org.jspecify.annotations.Nullable;

/**
 * What failed, in words.
 *
 * @param isReply whether Redis replied, with an error
 * @param reason such as {@code connection refused (127.0.0.1:6379)}
 */
record Failure(boolean isReply, String reason) {

    static Failure unavailable(String reason) {
        return new Failure(false, reason);
    }

    RedisException exception(@Nullable Throwable cause) {
        return new RedisException((isReply ? "Redis " : "Redis is unavailable: ") + reason, cause);
    }

    /** The exception for a call that was not made, since the circuit breaker is open for this reason. */
    RedisException whileOpen() {
        return unavailable(reason + "; the circuit breaker is open").exception(null);
    }
}
