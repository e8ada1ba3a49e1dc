package io.github.redissession.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionCreated;
import io.github.redissession.SessionData;
import io.github.redissession.SessionDestroyed;
import io.github.redissession.SessionRedis;
import io.github.redissession.SessionRenewed;
import io.github.redissession.SessionStoreException;
import io.github.redissession.Sessions;
import io.github.redissession.it.app.mechanism.NameMechanism;
import io.github.redissession.rest.BeginRequestFilter;
import io.github.redissession.rest.CommitHeadersFilter;
import io.github.redissession.security.RunsInMechanism;
import io.github.redissession.security.SessionAuthenticationMechanism;
import io.github.redissession.session.ScopedInstances;
import io.github.redissession.testing.Http;
import io.github.redissession.testing.RecordedRegistry;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.Secret;
import io.github.redissession.token.TokenSigner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.Unmanaged;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jboss.weld.junit5.WeldInitiator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** The library's beans in a CDI container, without a server. */
@ExtendWith(SharedRedis.class)
class ProducersTest {

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Audited {}

    /** As a transaction would: changes the session when the method has ended. */
    @Audited
    @Interceptor
    @jakarta.annotation.Priority(Interceptor.Priority.APPLICATION)
    public static class Auditing {

        @Inject
        SessionData session;

        @AroundInvoke
        Object audit(InvocationContext method) throws Exception {
            try {
                return method.proceed();
            } finally {
                session.put("audited", "1");
            }
        }
    }

    @Path("shop")
    @ApplicationScoped
    public static class Shop {

        @Inject
        SessionData session;

        public String look() {
            session.put("looked", "1");
            return "answered at once";
        }

        public CompletionStage<String> buy() {
            session.put("bought", "1");
            return new CompletableFuture<>();
        }

        public void order(AsyncResponse answer) {
            session.put("ordered", "1");
        }

        public Object find() {
            session.put("found", "1");
            return new CompletableFuture<>();
        }

        public void watch(SseEventSink events) {
            session.put("watched", "1");
        }

        @Audited
        public CompletionStage<String> fail() {
            session.put("failed", "1");
            throw new IllegalArgumentException("sold out");
        }
    }

    /** CDI could not subclass it for an interceptor. */
    @Path("final")
    @Dependent
    public static final class FinalShop {

        public CompletionStage<String> name() {
            return CompletableFuture.completedStage("final");
        }
    }

    @Path("sealed")
    @Dependent
    public abstract static sealed class SealedShop permits OnlyShop {

        public abstract CompletionStage<String> name();
    }

    @Path("only")
    @Dependent
    public static non-sealed class OnlyShop extends SealedShop {

        @Inject
        private OnlyShop() {}

        @Override
        public CompletionStage<String> name() {
            return CompletableFuture.completedStage("only");
        }
    }

    abstract static class WithFinalMethod {

        public final CompletionStage<String> name() {
            return CompletableFuture.completedStage("final method");
        }
    }

    @Path("final-method")
    @Dependent
    public static class FinalMethodShop extends WithFinalMethod {}

    @ApplicationScoped
    public static class Ledger {

        static final List<Object> SEEN = new CopyOnWriteArrayList<>();

        void created(@Observes SessionCreated event) {
            SEEN.add(event);
            throw new IllegalStateException("an observer's own trouble");
        }

        void renewed(@Observes SessionRenewed event) {
            SEEN.add(event);
        }

        void destroyed(@Observes SessionDestroyed event) {
            SEEN.add(event);
        }
    }

    /** Uses sessions as early as an observer of the application's own can. */
    @ApplicationScoped
    public static class Early {

        static long sessions;

        void start(
                @Observes @jakarta.annotation.Priority(Integer.MIN_VALUE + 1) @Initialized(ApplicationScoped.class)
                        Object event,
                Sessions all) {
            sessions = all.count();
        }
    }

    @ApplicationScoped
    public static class OwnClient {

        static RedisClient client;

        @Produces
        @SessionRedis
        UnifiedJedis client() {
            return client;
        }
    }

    @ApplicationScoped
    public static class Server {

        static RecordedRegistry metrics;

        @Produces
        @Singleton
        MetricRegistry registry() {
            return metrics.registry();
        }
    }

    private RedisServerProcess redis;

    @BeforeEach
    void configured(RedisServerProcess server) {
        redis = server;
        configure(Settings.withSecret("redis.uri", server.uri().toString()));
    }

    @AfterEach
    void unconfigured() {
        ConfigProviderResolver resolver = ConfigProviderResolver.instance();
        resolver.releaseConfig(resolver.getConfig());
    }

    @Test
    void faultyConfigurationKeepsTheApplicationFromStarting() {
        configure(Map.of("redis-session.ttl", "soon"));

        assertThatThrownBy(() -> application().initialize())
                .hasMessageContaining("2 faults")
                .hasMessageContaining("redis-session.secret is missing")
                .hasMessageContaining("redis-session.ttl = 'soon'");
    }

    @Test
    void aMechanismOfTheApplicationsOwnBesideOursKeepsItFromStarting() {
        configure(Settings.withSecret("authentication", "true"));

        assertThatThrownBy(() -> application(NameMechanism.class).initialize())
                .hasMessageContaining("redis-session.authentication=true")
                .hasMessageContaining(NameMechanism.class.getName())
                .hasMessageContaining("call SessionData.login in it");
    }

    @Test
    void ofTheMechanismsThereIsTheOneThatIsWanted() {
        try (WeldContainer container = application(NameMechanism.class).initialize()) {
            assertThat(container.select(HttpAuthenticationMechanism.class).stream())
                    .hasSize(1)
                    .allMatch(NameMechanism.class::isInstance);
        }
        configure(Settings.withSecret("authentication", "true"));
        try (WeldContainer container = application().initialize()) {
            assertThat(container.select(HttpAuthenticationMechanism.class).stream())
                    .hasSize(1)
                    .allMatch(SessionAuthenticationMechanism.class::isInstance);
        }
    }

    @Test
    void whatAResourceMethodChangedIsSavedWhenItEndsIfItsAnswerComesLater() {
        Map<String, Consumer<Shop>> methods = Map.of(
                "bought",
                Shop::buy,
                "found",
                Shop::find,
                "ordered",
                shop -> shop.order(null),
                "watched",
                shop -> shop.watch(null));
        try (WeldContainer container = application(Shop.class).initialize()) {
            methods.forEach((attribute, method) -> {
                redis.client().flushAll();
                inRequest(
                        container,
                        () -> method.accept(container.select(Shop.class).get()));

                assertThat(onlySession()).containsEntry(attribute, "\"1\"");
            });
        }
    }

    /** CDI's interception costs several times what everything else does of a request that does not use its session. */
    @Test
    void aResourceMethodThatAnswersAtOnceIsNotIntercepted() {
        try (WeldContainer container = application(Shop.class).initialize()) {
            inRequest(container, () -> container.select(Shop.class).get().look());

            assertThat(redis.client().keys("*")).isEmpty();
        }
    }

    @Test
    void changesAreSavedOnAnExceptionAndAfterTheApplicationsInterceptors() {
        try (WeldContainer container = application(Shop.class, Auditing.class).initialize()) {
            inRequest(
                    container,
                    () -> assertThatThrownBy(
                                    () -> container.select(Shop.class).get().fail())
                            .hasMessage("sold out"));

            assertThat(onlySession()).containsEntry("failed", "\"1\"").containsEntry("audited", "\"1\"");
        }
    }

    @Test
    void whatTheMethodThrewGoesAlongWithAFailureToSave() {
        configure(Settings.withSecret("redis.uri", "redis://127.0.0.1:" + RedisServerProcess.freePort()));
        try (WeldContainer container = application(Shop.class, Auditing.class).initialize()) {
            inRequest(
                    container,
                    () -> assertThatThrownBy(
                                    () -> container.select(Shop.class).get().fail())
                            .isInstanceOf(SessionStoreException.class)
                            .satisfies(thrown -> assertThat(thrown.getSuppressed())
                                    .anySatisfy(
                                            suppressed -> assertThat(suppressed).hasMessage("sold out"))));
        }
    }

    @Test
    void resourcesThatCannotBeSubclassedAreLeftAlone() {
        try (WeldContainer container = application(FinalShop.class, FinalMethodShop.class, OnlyShop.class)
                .initialize()) {
            assertThat(container.select(FinalShop.class).get().name()).isCompletedWithValue("final");
            assertThat(container.select(FinalMethodShop.class).get().name()).isCompletedWithValue("final method");
            assertThat(container.select(OnlyShop.class).get().name()).isCompletedWithValue("only");
        }
    }

    @Test
    void observersAreToldOnceAndTheirTroubleIsTheirOwn() {
        Ledger.SEEN.clear();
        try (WeldContainer container = application(Ledger.class).initialize()) {
            SessionData session = container.select(SessionData.class).get();
            inRequest(container, () -> {
                session.put("a", "1");
                session.save();
                String former = session.id();
                session.renewId();
                String id = session.id();
                session.invalidate();

                assertThat(Ledger.SEEN)
                        .containsExactly(
                                new SessionCreated(former),
                                new SessionRenewed(former, id),
                                new SessionDestroyed(id, SessionDestroyed.Reason.INVALIDATED));
            });
        }
    }

    @Test
    void aServersMetricsAreThereFromTheStartAndCountWhatBecomesOfSessions() {
        Server.metrics = new RecordedRegistry();
        try (WeldContainer container = application(Ledger.class, Server.class).initialize()) {
            assertThat(Server.metrics.counts()).containsEntry("redis_session_created none", 0);
            SessionData session = container.select(SessionData.class).get();
            inRequest(container, () -> {
                session.put("a", "1");
                session.save();
                session.reload();
                session.invalidate();
            });

            assertThat(Server.metrics.steps())
                    .isEqualTo(Map.of(
                            "redis_session_created none", 1,
                            "redis_session_destroyed{reason=invalidated} none", 1,
                            "redis_session_loads none", 1,
                            "redis_session_load_duration seconds", 1,
                            "redis_session_saves none", 1,
                            "redis_session_save_duration seconds", 1));
        }
    }

    @Test
    void observersOfTheStartUseTheSessionsOfTheApplication() {
        String id = "A".repeat(43);
        redis.client().hset("session::" + id, "@created", "1");
        redis.client().hset("session:/other:" + id, "@created", "1");
        redis.client().pexpire("session::" + id, 60_000);
        Early.sessions = -1;

        try (WeldContainer container = application(Early.class).initialize()) {
            assertThat(container.isRunning()).isTrue();
            assertThat(Early.sessions).isOne();
        }
    }

    @Test
    void aForgedTokenIsCounted() {
        Server.metrics = new RecordedRegistry();
        configure(Settings.withSecret("redis.uri", redis.uri().toString(), "transport", "header"));
        try (WeldContainer container = application(Server.class).initialize()) {
            SessionData session = container.select(SessionData.class).get();
            String forged = new TokenSigner(List.of(new Secret("another secret of more than 32 characters")))
                    .sign(new RandomSessionIds().next());
            inRequest(container, () -> assertThat(session.exists()).isFalse(), "X-Session-Token", forged);
            inRequest(container, () -> assertThat(session.exists()).isFalse(), "X-Session-Token", "no token at all");

            assertThat(Server.metrics.steps()).isEqualTo(Map.of("redis_session_tokens_forged none", 1));
        }
    }

    @Test
    void outsideARequestSessionDataSaysSo() {
        try (WeldContainer container = application(Shop.class).initialize()) {
            SessionData session = container.select(SessionData.class).get();

            assertThatIllegalStateException().isThrownBy(session::id).withMessageContaining("Jakarta REST request");
        }
    }

    @Test
    void anApplicationThatInjectsAClientGetsTheLibrarysAndItIsClosedInTheEnd() {
        UnifiedJedis client;
        try (WeldContainer container = application().initialize()) {
            client = container
                    .select(UnifiedJedis.class, SessionRedis.Literal.INSTANCE)
                    .get();
            client.set("own", "value");
            assertThat(redis.client().get("own")).isEqualTo("value");
        }
        assertThatThrownBy(() -> client.get("own")).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster", "sentinel"})
    void anApplicationStartsWhileNoServerIsThere(String mode) {
        String nodes = "127.0.0.1:" + RedisServerProcess.freePort();
        Map<String, String> properties = Settings.withSecret("redis.mode", mode, "redis.nodes", nodes);
        if (mode.equals("sentinel")) {
            properties.put("redis-session.redis.master", "mymaster");
        }
        configure(properties);
        try (WeldContainer container = application(Shop.class).initialize()) {
            inRequest(
                    container,
                    () -> assertThatThrownBy(
                                    () -> container.select(Shop.class).get().buy())
                            .isInstanceOf(SessionStoreException.class));
        }
    }

    @Test
    void anApplicationsOwnClientIsUsedAndNeverClosed() {
        configure(Settings.withSecret("redis.uri", "redis://127.0.0.1:" + RedisServerProcess.freePort()));
        OwnClient.client = RedisClient.create(redis.uri());
        try (WeldContainer container = application(Shop.class, OwnClient.class).initialize()) {
            inRequest(container, () -> container.select(Shop.class).get().buy());
            assertThat(onlySession()).containsEntry("bought", "\"1\"");
        }
        assertThat(OwnClient.client.ping()).isEqualTo("PONG");
        OwnClient.client.close();
    }

    private static void configure(Map<String, String> properties) {
        ConfigProviderResolver resolver = ConfigProviderResolver.instance();
        resolver.releaseConfig(resolver.getConfig());
        resolver.registerConfig(
                Settings.config(properties), Thread.currentThread().getContextClassLoader());
    }

    private static Weld application(Class<?>... beans) {
        return WeldInitiator.createWeld()
                .addBeanClasses(Producers.class, CommitHeadersFilter.class, SessionAuthenticationMechanism.class)
                .addPackages(CommitHeadersFilter.class, ScopedInstances.class, RunsInMechanism.class)
                .addBeanClasses(beans)
                .addExtension(new RedisSessionExtension());
    }

    private static void inRequest(WeldContainer container, Runnable use, String... headers) {
        RequestContextController context =
                container.select(RequestContextController.class).get();
        context.activate();
        try {
            Unmanaged<BeginRequestFilter> filter =
                    new Unmanaged<>(container.getBeanManager(), BeginRequestFilter.class);
            filter.newInstance().produce().inject().get().filter(Http.request("http", headers));
            use.run();
        } finally {
            context.deactivate();
        }
    }

    private Map<String, String> onlySession() {
        return redis.client()
                .hgetAll(redis.client().keys("session:*").iterator().next());
    }
}
