package io.github.redissession.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.redissession.RedisSessionScoped;
import io.github.redissession.SessionData;
import io.github.redissession.SessionDestroyed;
import io.github.redissession.SessionInfo;
import io.github.redissession.Sessions;
import io.github.redissession.store.Probe;
import io.github.redissession.testing.Application;
import io.github.redissession.testing.CapturedLog;
import io.github.redissession.testing.FreshClasses;
import io.github.redissession.testing.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application with {@code store=memory} in a CDI container, without a server and without Redis. */
class MemoryStoreTest {

    @RedisSessionScoped
    public static class Basket {

        private final List<String> items = new ArrayList<>();

        public void add(String item) {
            items.add(item);
        }

        public List<String> items() {
            return List.copyOf(items);
        }
    }

    @ApplicationScoped
    public static class Observer {

        static final List<String> ENDED = new CopyOnWriteArrayList<>();

        void destroyed(@Observes SessionDestroyed event) {
            ENDED.add(event.id());
        }
    }

    /** The built-in bean of a servlet container. */
    @ApplicationScoped
    public static class WebServer {

        @Produces
        @Singleton
        ServletContext context() {
            return (ServletContext) Proxy.newProxyInstance(
                    WebServer.class.getClassLoader(), new Class<?>[] {ServletContext.class}, (proxy, method, args) -> {
                        throw new UnsupportedOperationException(method.getName());
                    });
        }
    }

    private Application application;

    @BeforeEach
    void start() {
        Observer.ENDED.clear();
        application = new Application(Map.of("redis-session.store", "memory"), Basket.class, Observer.class);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private <T> T get(Class<T> type) {
        return application.container().select(type).get();
    }

    private SessionData session() {
        return get(SessionData.class);
    }

    private void inContext(Runnable request) {
        RequestContextController context = get(RequestContextController.class);
        context.activate();
        try {
            request.run();
        } finally {
            context.deactivate();
        }
    }

    /** In fresh classes, so that starts by other tests do not count for the limit of lines. */
    private static void startAndStop(Map<String, String> properties) throws Exception {
        try (FreshClasses application = FreshClasses.without()) {
            application.run(StartAndStop.class, properties);
        }
    }

    public static final class StartAndStop implements Function<Map<String, String>, String> {

        @Override
        public String apply(Map<String, String> properties) {
            try (Application started = new Application(properties)) {
                return started.container().getId();
            }
        }
    }

    @Test
    void startLogsOneWarningAndNoSettingsOfRedis() throws Exception {
        try (CapturedLog log = CapturedLog.from(Level.INFO)) {
            startAndStop(Map.of("redis-session.store", "memory"));

            assertThat(log.of("store-in-memory"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.level()).isEqualTo(Level.WARNING))
                    .satisfies(line -> assertThat(line.text()).contains("lost at a restart"));
            assertThat(log.of("configured"))
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line.text()).contains(" store=memory ").doesNotContain(" redis."));
        }
    }

    @Test
    void startWithRedisLogsNoWarning() throws Exception {
        try (CapturedLog log = CapturedLog.from(Level.INFO)) {
            startAndStop(Settings.withSecret());

            assertThat(log.of("configured"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.text()).contains(" store=redis ", " redis.server="));
            assertThat(log.of("store-in-memory")).isEmpty();
        }
    }

    @Test
    void probeSucceedsWithoutRedis() {
        get(Probe.class).check();
    }

    @Test
    void contextsAreTheRequestsOfOneClient() {
        inContext(() -> {
            session().put("theme", "dark");
            get(Basket.class).add("tea");
        });
        inContext(() -> {
            assertThat(session().get("theme")).contains("dark");
            assertThat(session().isNew()).isFalse();
            assertThat(get(Basket.class).items()).containsExactly("tea");
            get(Basket.class).add("coffee");
        });
        inContext(() -> assertThat(get(Basket.class).items()).containsExactly("tea", "coffee"));

        inContext(() -> session().invalidate());
        inContext(() -> {
            assertThat(session().exists()).isFalse();
            assertThat(get(Basket.class).items()).isEmpty();
        });
        assertThat(Observer.ENDED).hasSize(1);
    }

    @Test
    void sessionsAreFoundOutsideOfRequestsAndEndThere() {
        inContext(() -> session().login("alice", "customer"));
        List<SessionInfo> found = get(Sessions.class).of("alice");
        assertThat(found).hasSize(1);
        inContext(() -> assertThat(session().principal()).contains("alice"));

        assertThat(get(Sessions.class).revoke(found.get(0).id())).isTrue();
        inContext(() -> assertThat(session().exists()).isFalse());
    }

    @Test
    void saveThatFailsAtTheEndOfAContextIsLoggedAndTheNextContextHasTheStoredSession() {
        inContext(() -> session().put("a", "1"));
        try (CapturedLog log = CapturedLog.from(Level.INFO)) {
            inContext(() -> {
                session().put("b", "x".repeat(600_000));
                session().put("c", "x".repeat(600_000));
            });
            assertThat(log.of("late-save-failed"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.text()).contains("redis-session.max-size"));
        }

        inContext(() -> assertThat(session().names()).containsExactly("a"));
    }

    @Test
    void anotherContainerHasOtherSessions() {
        inContext(() -> session().put("theme", "dark"));
        stop();
        start();

        inContext(() -> assertThat(session().exists()).isFalse());
    }

    @Test
    void sessionIsRefusedWithoutAContext() {
        assertThatIllegalStateException()
                .isThrownBy(() -> session().exists())
                .withMessageContaining("no HTTP request is served");
        assertThatExceptionOfType(ContextNotActiveException.class)
                .isThrownBy(() -> get(Basket.class).items());
        inContext(() -> assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() ->
                        CompletableFuture.runAsync(() -> session().exists()).join())
                .withCauseInstanceOf(IllegalStateException.class));
    }

    /** A server in development refuses what a server in production refuses. */
    @Test
    void sessionIsRefusedInAContextOfAWebApplication() {
        stop();
        application = new Application(
                Map.of(
                        "redis-session.store",
                        "memory",
                        "redis-session.application",
                        "shop",
                        "redis-session.cookie.path",
                        "/"),
                WebServer.class);

        inContext(() ->
                assertThatIllegalStateException().isThrownBy(() -> session().exists()));
    }

    @Test
    void sessionIsRefusedInAContextWithoutServerIfTheStoreIsRedis() {
        stop();
        application = new Application(Settings.withSecret());

        inContext(() ->
                assertThatIllegalStateException().isThrownBy(() -> session().exists()));
    }

    /** The filters of Jakarta REST serve requests whose clients have tokens of their own. */
    @Test
    void requestsOfJakartaRestHaveSessionsInMemory() {
        stop();
        application = new Application(Map.of("redis-session.store", "memory", "redis-session.transport", "header"));
        Optional<String> token = application.request("", session -> session.put("theme", "dark"));

        application.request(
                token.orElseThrow(), session -> assertThat(session.get("theme")).contains("dark"));
        application.request("", session -> assertThat(session.exists()).isFalse());
    }
}
