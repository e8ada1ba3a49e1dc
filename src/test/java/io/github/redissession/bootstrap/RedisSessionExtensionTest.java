package io.github.redissession.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionData;
import io.github.redissession.SessionRedis;
import io.github.redissession.SessionStoreException;
import io.github.redissession.Sessions;
import io.github.redissession.it.app.mechanism.NameMechanism;
import io.github.redissession.security.SessionAuthenticationMechanism;
import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** The start of an application in a CDI container, without a server. */
@ExtendWith(SharedRedis.class)
class RedisSessionExtensionTest {

    /** Uses sessions as early as an application's observer can. */
    @ApplicationScoped
    public static class EarlyObserver {

        static long sessions;

        void start(
                @Observes @Priority(Integer.MIN_VALUE + 1) @Initialized(ApplicationScoped.class) Object event,
                Sessions all) {
            sessions = all.count();
        }
    }

    @ApplicationScoped
    public static class ApplicationClient {

        static RedisClient client;

        @Produces
        @SessionRedis
        UnifiedJedis client() {
            return client;
        }
    }

    private RedisServerProcess redis;

    @BeforeEach
    void connect(RedisServerProcess server) {
        redis = server;
    }

    @Test
    void applicationDoesNotStartWithAnInvalidConfiguration() {
        assertThatThrownBy(() -> new StartedApplication(Map.of("redis-session.ttl", "soon")))
                .hasMessageContaining("2 faults")
                .hasMessageContaining("redis-session.secret is missing")
                .hasMessageContaining("redis-session.ttl = 'soon'");
    }

    @Test
    void applicationDoesNotStartWithASecondMechanism() {
        Map<String, String> properties = Settings.withSecret("authentication", "true");

        assertThatThrownBy(() -> new StartedApplication(properties, NameMechanism.class))
                .hasMessageContaining("redis-session.authentication=true")
                .hasMessageContaining(NameMechanism.class.getName())
                .hasMessageContaining("call SessionData.login in it");
    }

    @Test
    void libraryMechanismIsABeanOnlyIfAuthenticationIsEnabled() {
        try (StartedApplication application = new StartedApplication(Settings.withSecret(), NameMechanism.class)) {
            assertThat(application.all(HttpAuthenticationMechanism.class))
                    .hasSize(1)
                    .allMatch(NameMechanism.class::isInstance);
        }
        try (StartedApplication application = new StartedApplication(Settings.withSecret("authentication", "true"))) {
            assertThat(application.all(HttpAuthenticationMechanism.class))
                    .hasSize(1)
                    .allMatch(SessionAuthenticationMechanism.class::isInstance);
        }
    }

    @Test
    void earlyObserverUsesTheSessionsOfItsApplication() {
        String id = "A".repeat(43);
        redis.client().hset("session::" + id, "@created", "1");
        redis.client().hset("session:/other:" + id, "@created", "1");
        redis.client().pexpire("session::" + id, 60_000);
        EarlyObserver.sessions = -1;

        try (StartedApplication application = new StartedApplication(
                Settings.withSecret("redis.uri", redis.uri().toString()), EarlyObserver.class)) {
            assertThat(application.all(EarlyObserver.class)).hasSize(1);
            assertThat(EarlyObserver.sessions).isOne();
        }
    }

    @Test
    void injectedLibraryClientIsClosedWhenTheApplicationStops() {
        UnifiedJedis client;
        try (StartedApplication application = new StartedApplication(
                Settings.withSecret("redis.uri", redis.uri().toString()))) {
            client = application.get(UnifiedJedis.class, SessionRedis.Literal.INSTANCE);
            client.set("own", "value");
            assertThat(redis.client().get("own")).isEqualTo("value");
        }
        assertThatThrownBy(() -> client.get("own")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void applicationsClientIsUsedAndNotClosed() {
        ApplicationClient.client = RedisClient.create(redis.uri());
        try (StartedApplication application = new StartedApplication(withoutRedis(), ApplicationClient.class)) {
            SessionData session = application.get(SessionData.class);
            application.request(() -> {
                session.put("bought", "1");
                session.save();
            });

            String key = redis.client().keys("session:*").iterator().next();
            assertThat(redis.client().hgetAll(key)).containsEntry("bought", "\"1\"");
        }
        assertThat(ApplicationClient.client.ping()).isEqualTo("PONG");
        ApplicationClient.client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster", "sentinel"})
    void applicationStartsWhileRedisIsDown(String mode) {
        String nodes = "127.0.0.1:" + FreePort.next();
        Map<String, String> properties = Settings.withSecret("redis.mode", mode, "redis.nodes", nodes);
        if (mode.equals("sentinel")) {
            properties.put("redis-session.redis.master", "mymaster");
        }
        try (StartedApplication application = new StartedApplication(properties)) {
            SessionData session = application.get(SessionData.class);
            application.request(() -> {
                session.put("bought", "1");
                assertThatThrownBy(session::save).isInstanceOf(SessionStoreException.class);
            });
        }
    }

    private static Map<String, String> withoutRedis() {
        return Settings.withSecret("redis.uri", "redis://127.0.0.1:" + FreePort.next());
    }
}
