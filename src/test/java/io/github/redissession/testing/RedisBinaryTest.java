package io.github.redissession.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A check against another server would show nothing if the tests started the usual one. */
class RedisBinaryTest {

    /** The system property {@code redis.version} has a part of the server's INFO, for a server that {@code redis.binary} names. */
    @Test
    void testsStartTheExpectedServer() {
        try (RedisServerProcess redis = RedisServerProcess.start()) {
            String version = System.getProperty("redis.version", "redis_version:7.0");

            assertThat(redis.client().info("server").lines())
                    .anySatisfy(line -> assertThat(line).startsWith(version));
        }
    }
}
