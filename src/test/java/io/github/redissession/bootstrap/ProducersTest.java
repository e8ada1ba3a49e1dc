package io.github.redissession.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.redissession.SessionCreated;
import io.github.redissession.SessionData;
import io.github.redissession.SessionDestroyed;
import io.github.redissession.SessionRenewed;
import io.github.redissession.testing.RecordedRegistry;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.Secret;
import io.github.redissession.token.TokenSigner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The library's beans in a CDI container, without a server. */
@ExtendWith(SharedRedis.class)
class ProducersTest {

    @ApplicationScoped
    public static class FailingObserver {

        static final List<Object> SEEN = new CopyOnWriteArrayList<>();

        void created(@Observes SessionCreated event) {
            SEEN.add(event);
            throw new IllegalStateException("the observer fails");
        }

        void renewed(@Observes SessionRenewed event) {
            SEEN.add(event);
        }

        void destroyed(@Observes SessionDestroyed event) {
            SEEN.add(event);
        }
    }

    /** What a server with MicroProfile Metrics provides. */
    @ApplicationScoped
    public static class ServerMetrics {

        static RecordedRegistry metrics;

        @Produces
        @Singleton
        MetricRegistry registry() {
            return metrics.registry();
        }
    }

    private RedisServerProcess redis;

    @BeforeEach
    void connect(RedisServerProcess server) {
        redis = server;
    }

    @Test
    void failingObserverGetsEachEventOnceAndDoesNotFailTheRequest() {
        FailingObserver.SEEN.clear();
        try (StartedApplication application = start("cookie", FailingObserver.class)) {
            SessionData session = application.get(SessionData.class);
            application.request(() -> {
                session.put("a", "1");
                session.save();
                String former = session.id();
                session.renewId();
                String id = session.id();
                session.invalidate();

                assertThat(FailingObserver.SEEN)
                        .containsExactly(
                                new SessionCreated(former),
                                new SessionRenewed(former, id),
                                new SessionDestroyed(id, SessionDestroyed.Reason.INVALIDATED));
            });
        }
    }

    @Test
    void metricsAreRegisteredAtTheStartAndCountSessions() {
        ServerMetrics.metrics = new RecordedRegistry();
        try (StartedApplication application = start("cookie", FailingObserver.class, ServerMetrics.class)) {
            assertThat(ServerMetrics.metrics.counts()).containsEntry("redis_session_created{context_path=/} none", 0);
            SessionData session = application.get(SessionData.class);
            application.request(() -> {
                session.put("a", "1");
                session.save();
                session.reload();
                session.invalidate();
            });

            assertThat(ServerMetrics.metrics.steps())
                    .isEqualTo(Map.of(
                            "redis_session_created{context_path=/} none", 1,
                            "redis_session_destroyed{context_path=/,reason=invalidated} none", 1,
                            "redis_session_loads{context_path=/} none", 1,
                            "redis_session_load_duration{context_path=/} seconds", 1,
                            "redis_session_saves{context_path=/} none", 1,
                            "redis_session_save_duration{context_path=/} seconds", 1));
        }
    }

    @Test
    void forgedTokenIsCountedAndAMalformedOneIsNot() {
        ServerMetrics.metrics = new RecordedRegistry();
        try (StartedApplication application = start("header", ServerMetrics.class)) {
            SessionData session = application.get(SessionData.class);
            String forged = new TokenSigner(List.of(new Secret("another secret of more than 32 characters")))
                    .sign(new RandomSessionIds().next());
            application.request(() -> assertThat(session.exists()).isFalse(), "X-Session-Token", forged);
            application.request(() -> assertThat(session.exists()).isFalse(), "X-Session-Token", "no token at all");

            assertThat(ServerMetrics.metrics.steps())
                    .isEqualTo(Map.of("redis_session_tokens_forged{context_path=/} none", 1));
        }
    }

    @Test
    void sessionDataFailsOutsideARequest() {
        try (StartedApplication application = start("cookie")) {
            SessionData session = application.get(SessionData.class);

            assertThatIllegalStateException()
                    .isThrownBy(session::id)
                    .withMessageContaining("SessionData was used where no HTTP request is served");
        }
    }

    private StartedApplication start(String transport, Class<?>... beans) {
        return new StartedApplication(
                Settings.withSecret("redis.uri", redis.uri().toString(), "transport", transport), beans);
    }
}
