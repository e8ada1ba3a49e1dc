package io.github.redissession.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionData;
import io.github.redissession.bootstrap.SessionResources.Answer;
import io.github.redissession.bootstrap.SessionResources.Basket;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which resource methods save the session when they end, in a CDI container without a server. */
@ExtendWith(SharedRedis.class)
class ResourceInterceptionTest {

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Audited {}

    /** Changes the session after the method has ended, as code in a transaction might. */
    @Audited
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
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
        Basket basket;

        @GET
        public String look() {
            return basket.add();
        }

        @GET
        public CompletionStage<String> buy() {
            basket.add();
            return new CompletableFuture<>();
        }

        @GET
        public void order(AsyncResponse answer) {
            basket.add();
        }

        @GET
        public Object find() {
            basket.add();
            return new CompletableFuture<>();
        }

        @GET
        public void watch(SseEventSink events) {
            basket.add();
        }

        @GET
        @Audited
        public CompletionStage<String> fail() {
            basket.add();
            throw new IllegalArgumentException("sold out");
        }
    }

    @Path("checkout")
    @ApplicationScoped
    public static class Checkout {

        @Inject
        SessionData session;

        @GET
        @Audited
        public String pay() {
            session.put("paid", "1");
            return "paid";
        }

        @GET
        @Audited
        public CompletionStage<String> payLater() {
            session.put("paid", "1");
            return new CompletableFuture<>();
        }

        @GET
        @Audited
        public String fail() {
            session.put("failed", "1");
            throw new IllegalArgumentException("sold out");
        }
    }

    private static final List<Class<?>> BEANS = List.of(
            Shop.class,
            Checkout.class,
            Auditing.class,
            Basket.class,
            SessionResources.DesignatorOfGenericSuperclass.class,
            SessionResources.AnswersAtOnce.class,
            SessionResources.WithoutDesignator.class,
            SessionResources.Locator.class,
            SessionResources.DesignatorReplaced.class,
            SessionResources.NoResource.class,
            SessionResources.FinalClass.class,
            SessionResources.PrivateConstructor.class,
            SessionResources.FinalMethod.class);

    private static StartedApplication application;

    private RedisServerProcess redis;

    @BeforeAll
    static void start(RedisServerProcess server) {
        application = new StartedApplication(
                Settings.withSecret("redis.uri", server.uri().toString()),
                Stream.concat(BEANS.stream(), SessionResources.intercepted().stream())
                        .toArray(Class<?>[]::new));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @BeforeEach
    void connect(RedisServerProcess server) {
        redis = server;
    }

    @ParameterizedTest
    @MethodSource("io.github.redissession.bootstrap.SessionResources#intercepted")
    void resourceMethodSavesWhereverItsAnnotationsAre(Class<? extends Answer> resource) {
        application.request(() -> {
            application.get(resource).answer();

            assertThat(onlySession()).containsEntry("added", "\"1\"");
        });
    }

    @Test
    void resourceMethodSavesIfItsDesignatorIsOnAGenericSuperclass() {
        application.request(() -> {
            application
                    .get(SessionResources.DesignatorOfGenericSuperclass.class)
                    .answer("");

            assertThat(onlySession()).containsEntry("added", "\"1\"");
        });
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                SessionResources.AnswersAtOnce.class,
                SessionResources.WithoutDesignator.class,
                SessionResources.Locator.class,
                SessionResources.DesignatorReplaced.class,
                SessionResources.NoResource.class
            })
    void otherMethodDoesNotSave(Class<? extends Answer> resource) {
        application.request(() -> {
            application.get(resource).answer();

            assertThat(redis.client().keys("*")).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                SessionResources.FinalClass.class,
                SessionResources.PrivateConstructor.class,
                SessionResources.FinalMethod.class
            })
    void resourceThatCdiCannotSubclassWorksWithoutInterceptor(Class<? extends Answer> resource) {
        application.request(() -> {
            assertThat(application.get(resource).answer()).isEqualTo("added");

            assertThat(redis.client().keys("*")).isEmpty();
        });
    }

    @Test
    void resourceMethodSavesIfItMayAnswerLater() {
        Map<String, Consumer<Shop>> methods = Map.of(
                "buy",
                Shop::buy,
                "find",
                Shop::find,
                "order",
                shop -> shop.order(null),
                "watch",
                shop -> shop.watch(null));
        methods.forEach((name, method) -> {
            redis.client().flushAll();
            application.request(() -> method.accept(application.get(Shop.class)));

            assertThat(onlySession()).as(name).containsEntry("added", "\"1\"");
        });
    }

    @Test
    void changesOfTheApplicationsInterceptorsAreSaved() {
        application.request(() -> application.get(Checkout.class).payLater());

        assertThat(onlySession()).containsEntry("paid", "\"1\"").containsEntry("audited", "\"1\"");
    }

    @Test
    void changesAreSavedIfAnAsynchronousMethodThrows() {
        application.request(() ->
                assertThatThrownBy(() -> application.get(Shop.class).fail()).hasMessage("sold out"));

        assertThat(onlySession()).containsEntry("added", "\"1\"").containsEntry("audited", "\"1\"");
    }

    /** An exception mapper may still change the session, so the filters save once after it. */
    @Test
    void changesAreLeftToTheFiltersIfASynchronousMethodThrows() {
        application.request(() ->
                assertThatThrownBy(() -> application.get(Checkout.class).fail()).hasMessage("sold out"));

        assertThat(redis.client().keys("*")).isEmpty();
    }

    private Map<String, String> onlySession() {
        assertThat(redis.client().keys("session:*")).hasSize(1);
        return redis.client()
                .hgetAll(redis.client().keys("session:*").iterator().next());
    }
}
