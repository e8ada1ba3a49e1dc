package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.ServerSocket;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.test.JerseyTest;
import org.glassfish.jersey.test.TestProperties;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

@EnableWeld
class OutageTest extends JerseyTest {

    private static RedisServer redis;

    @WeldSetup
    WeldInitiator weld = WeldInitiator.of(new Weld().addBeanClass(BasketResource.class));

    @BeforeAll
    static void startRedis() throws IOException {
        int port = freePort();
        redis = RedisServer.builder().port(port).setting("save \"\"").build();
        redis.start();
        System.setProperty("redis-session.store", "redis");
        System.setProperty("redis-session.redis.uri", "redis://localhost:" + port);
    }

    @AfterAll
    static void stopRedis() throws IOException {
        redis.stop();
        System.clearProperty("redis-session.store");
        System.clearProperty("redis-session.redis.uri");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    protected Application configure() {
        forceSet(TestProperties.CONTAINER_PORT, "0");
        return new ResourceConfig(BasketResource.class);
    }

    @Test
    void basketIsUnavailableWithoutRedis() throws IOException {
        NewCookie cookie;
        try (Response added = target("basket/2").request().post(null)) {
            cookie = added.getCookies().get("session");
        }

        assertThat(status(cookie)).isEqualTo(200);
        redis.stop();
        assertThat(status(cookie)).isEqualTo(503);
    }

    private int status(NewCookie cookie) {
        try (Response response = target("basket")
                .request()
                .cookie(cookie.getName(), cookie.getValue())
                .get()) {
            return response.getStatus();
        }
    }
}
