package io.github.redissession.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.CapturedLog;
import io.github.redissession.testing.FreshClasses;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import java.util.Set;
import java.util.logging.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CDI discovers the library's beans with and without the APIs that a server may lack. */
@ExtendWith(SharedRedis.class)
class OptionalApiTest {

    private static final String HEALTH = "microprofile-health-api";
    private static final String METRICS = "microprofile-metrics-api";
    private static final String TELEMETRY = "opentelemetry-";
    private static final String READINESS = "RedisReadiness @Readiness";

    private RedisServerProcess redis;

    @BeforeEach
    void connect(RedisServerProcess server) {
        redis = server;
    }

    @Test
    void sessionsWorkWithoutHealthMetricsAndTelemetry() throws Exception {
        try (FreshClasses server = FreshClasses.without(HEALTH, METRICS, TELEMETRY);
                CapturedLog log = CapturedLog.from(Level.INFO)) {
            assertThat(start(server, "true")).contains("Producers").doesNotContain(READINESS);

            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line.text())
                            .startsWith("event=configured ")
                            .endsWith(" health=false"));
        }
    }

    /** Jakarta REST does not require Jakarta Servlet; without it there is no context path. */
    @Test
    void sessionsAreThoseOfTheRootContextWithoutServlet() throws Exception {
        try (FreshClasses server = FreshClasses.without().withoutPackage("jakarta.servlet");
                CapturedLog log = CapturedLog.from(Level.INFO)) {
            start(server, "true");

            assertThat(redis.client().keys("session::*")).hasSize(1);
            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line.text())
                            .startsWith("event=configured application=\"\" ")
                            .contains(" cookie.path=/ "));
        }
    }

    @Test
    void readinessCheckIsABeanIfHealthIsPresent() throws Exception {
        try (FreshClasses server = FreshClasses.without()) {
            assertThat(start(server, "true")).contains("Producers", READINESS);
        }
    }

    @Test
    void readinessCheckIsNoBeanIfDisabled() throws Exception {
        try (FreshClasses server = FreshClasses.without()) {
            assertThat(start(server, "false")).contains("Producers").doesNotContain(READINESS);
        }
    }

    @ParameterizedTest
    @CsvSource({HEALTH + ", false", METRICS + ", true", TELEMETRY + ", true"})
    void readinessCheckDependsOnHealthOnly(String missing, boolean ready) throws Exception {
        try (FreshClasses server = FreshClasses.without(missing)) {
            assertThat(start(server, "true").contains(READINESS)).isEqualTo(ready);
        }
    }

    /** Starts the application and returns its library beans; a session is in Redis then. */
    private Set<String> start(FreshClasses server, String health) throws ReflectiveOperationException {
        Set<String> beans = server.run(
                LibraryBeans.class,
                Settings.withSecret("redis.uri", redis.uri().toString(), "transport", "header", "health", health));
        assertThat(redis.client().keys("session:*")).hasSize(1);
        return beans;
    }
}
