package io.github.redissession.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.RedisSessionScoped;
import io.github.redissession.SessionData;
import io.github.redissession.SessionStoreException;
import io.github.redissession.Sessions;
import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe of the readiness check asks Redis, which does not exist here, only for an application that uses sessions. */
class SessionUseTest {

    @ApplicationScoped
    public static class WithoutSession {
        @Inject
        Instance<List<String>> names;
    }

    @ApplicationScoped
    public static class WithField {
        @Inject
        SessionData session;
    }

    @ApplicationScoped
    public static class WithInstance {
        @Inject
        Instance<Sessions> sessions;
    }

    @ApplicationScoped
    public static class WithObserver {
        void observe(@Observes String event, SessionData session) {}
    }

    @RedisSessionScoped
    public static class Cart {
        int items;
    }

    private static StartedApplication start(String authentication, Class<?>... beans) {
        return new StartedApplication(
                Settings.withSecret(
                        "redis.uri", "redis://127.0.0.1:" + FreePort.next(), "authentication", authentication),
                beans);
    }

    private static void probe(StartedApplication application) {
        application.get(RedisSessionExtension.class).probe().check();
    }

    @Test
    void applicationWithoutSessionsIsReadyWithoutRedis() {
        try (StartedApplication application = start("false", WithoutSession.class)) {
            assertThatCode(() -> probe(application)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {WithField.class, WithInstance.class, WithObserver.class, Cart.class})
    void applicationWithSessionsNeedsRedis(Class<?> bean) {
        try (StartedApplication application = start("false", bean)) {
            assertThatThrownBy(() -> probe(application)).isInstanceOf(SessionStoreException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {SessionData.class, Sessions.class})
    void applicationNeedsRedisOnceItLooksUpTheSession(Class<?> type) {
        try (StartedApplication application = start("false", WithoutSession.class)) {
            assertThat(application.get(type)).asString().isNotEmpty();

            assertThatThrownBy(() -> probe(application)).isInstanceOf(SessionStoreException.class);
        }
    }

    @Test
    void applicationWithAuthenticationNeedsRedis() {
        try (StartedApplication application = start("true", WithoutSession.class)) {
            assertThatThrownBy(() -> probe(application)).isInstanceOf(SessionStoreException.class);
        }
    }
}
