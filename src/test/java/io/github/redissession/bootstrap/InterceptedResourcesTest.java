package io.github.redissession.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterceptedResourcesTest {

    private static WeldContainer container;

    @BeforeAll
    static void start() {
        container = new Weld()
                .disableDiscovery()
                .addBeanClass(InterceptedResourcesTest.class)
                .initialize();
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @ParameterizedTest
    @MethodSource("io.github.redissession.bootstrap.SessionResources#intercepted")
    @ValueSource(classes = SessionResources.DesignatorOfGenericSuperclass.class)
    void methodThatMayAnswerLaterIsIntercepted(Class<?> resource) {
        assertThat(intercepted(resource)).containsExactly("answer");
    }

    /** CDI's interception costs more than everything else in a request that does not use its session. */
    @Test
    void methodThatAnswersAtOnceIsNotIntercepted() {
        assertThat(intercepted(SessionResources.AnswersAtOnce.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                SessionResources.Locator.class,
                SessionResources.DesignatorReplaced.class,
                SessionResources.NoResource.class
            })
    void methodWithoutDesignatorIsNotIntercepted(Class<?> resource) {
        assertThat(intercepted(resource)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                SessionResources.FinalClass.class,
                SessionResources.SealedClass.class,
                SessionResources.PrivateConstructor.class,
                SessionResources.FinalMethod.class
            })
    void resourceThatCdiCannotSubclassIsNotIntercepted(Class<?> resource) {
        assertThat(intercepted(resource)).isEmpty();
    }

    /** Its interceptors would have to be passivated with it, and the deployment would fail. */
    @Test
    void resourceWithPassivatingScopeIsNotIntercepted() {
        assertThat(intercepted(SessionResources.Passivating.class)).isEmpty();
    }

    @Path("methods")
    public static class Methods {

        @GET
        public void get(@Suspended AsyncResponse response) {}

        @POST
        public void post(@Suspended AsyncResponse response) {}

        @SessionResources.Purge
        public void purge(@Suspended AsyncResponse response) {}

        @GET
        void packagePrivate(@Suspended AsyncResponse response) {}

        @GET
        public static void staticMethod(@Suspended AsyncResponse response) {}

        public void unannotated(@Suspended AsyncResponse response) {}
    }

    @Test
    void onlyPublicMethodsWithADesignatorAreIntercepted() {
        assertThat(intercepted(Methods.class)).containsExactly("get", "post", "purge");
    }

    @Path("later")
    public static class Later<T> {

        @GET
        public CompletionStage<String> stage() {
            return new CompletableFuture<>();
        }

        @GET
        public CompletableFuture<String> future() {
            return new CompletableFuture<>();
        }

        @GET
        public Flow.Publisher<String> publisher() {
            return new SubmissionPublisher<>();
        }

        @GET
        public void asyncResponse(@Suspended AsyncResponse response) {}

        @GET
        public void events(SseEventSink sink) {}

        @GET
        public Object object() {
            return "";
        }

        @GET
        public T variable() {
            throw new UnsupportedOperationException();
        }

        @GET
        public String atOnce() {
            return "";
        }

        public CompletionStage<String> helper() {
            return new CompletableFuture<>();
        }

        @Path("sub")
        public Object locator() {
            return "";
        }
    }

    @Test
    void onlyMethodsThatMayAnswerLaterAreIntercepted() {
        assertThat(intercepted(Later.class))
                .containsExactly("asyncResponse", "events", "future", "object", "publisher", "stage", "variable");
    }

    private static List<String> intercepted(Class<?> resource) {
        return InterceptedResources.methods(container.getBeanManager().createAnnotatedType(resource)).stream()
                .map(Method::getName)
                .sorted()
                .toList();
    }
}
