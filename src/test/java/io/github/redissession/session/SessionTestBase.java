package io.github.redissession.session;

import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each test has a node of its own on the shared Redis. */
@ExtendWith(SharedRedis.class)
abstract class SessionTestBase {

    SessionFixture fixture;

    @BeforeEach
    void connect(RedisServerProcess server) {
        fixture = SessionFixture.on(server);
    }

    @AfterEach
    void disconnect() {
        fixture.close();
    }
}
