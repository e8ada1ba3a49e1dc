package io.github.redissession.scope;

import io.github.redissession.SessionData;
import io.github.redissession.bootstrap.RedisSessionExtension;
import io.github.redissession.rest.BeginRequestFilter;
import io.github.redissession.rest.CommitHeadersFilter;
import io.github.redissession.session.ScopedInstances;
import io.github.redissession.testing.CapturedLog;
import io.github.redissession.testing.Http;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.Unmanaged;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Providers;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jboss.weld.junit5.WeldInitiator;

/**
 * An application in a CDI container, with one visitor whose requests pass the library's filters; on a real Redis, without
 * a server.
 */
final class Application implements AutoCloseable {

    private final RedisServerProcess redis;
    private final WeldContainer container;
    private final CapturedLog log = CapturedLog.from(Level.FINE);
    private String token = "";

    private Application(RedisServerProcess redis, WeldContainer container) {
        this.redis = redis;
        this.container = container;
    }

    /** @param beans besides the library's own */
    static Application start(RedisServerProcess redis, Class<?>... beans) {
        return start(redis, weld(redis, beans));
    }

    static Application start(RedisServerProcess redis, Weld weld) {
        return new Application(redis, weld.initialize());
    }

    /** One whose sessions an Express application has, too, by a cookie of the same name as ever. */
    static Application startBesideExpress(RedisServerProcess redis, Class<?>... beans) {
        return start(redis, weld(redis, List.of("format", "express", "cookie.name", "session"), beans));
    }

    static Weld weld(RedisServerProcess redis, Class<?>... beans) {
        return weld(redis, List.of(), beans);
    }

    private static Weld weld(RedisServerProcess redis, List<String> settings, Class<?>... beans) {
        configure(Settings.withSecret(
                Stream.concat(Stream.of("redis.uri", redis.uri().toString()), settings.stream())
                        .toArray(String[]::new)));
        return WeldInitiator.createWeld()
                .addPackages(RedisSessionExtension.class, CommitHeadersFilter.class, ScopedInstances.class)
                .addBeanClasses(beans)
                .addExtension(new RedisSessionExtension());
    }

    private static void configure(Map<String, String> properties) {
        ConfigProviderResolver resolver = ConfigProviderResolver.instance();
        resolver.releaseConfig(resolver.getConfig());
        resolver.registerConfig(
                Settings.config(properties), Thread.currentThread().getContextClassLoader());
    }

    <T> T get(Class<T> type, Annotation... qualifiers) {
        return container.select(type, qualifiers).get();
    }

    WeldContainer container() {
        return container;
    }

    SessionData session() {
        return get(SessionData.class);
    }

    /** A whole request of the visitor. */
    void request(Runnable use) {
        request(use, () -> {});
    }

    /** @param late what is done when the response is out, and the request not over */
    void request(Runnable use, Runnable late) {
        RequestContextController context = get(RequestContextController.class);
        context.activate();
        try {
            CommitHeadersFilter filter = filter();
            ContainerRequest request =
                    token.isEmpty() ? Http.request("http") : Http.request("http", "Cookie", "session=" + token);
            ContainerResponse response = Http.response();
            make(BeginRequestFilter.class).filter(request);
            use.run();
            filter.filter(request, response);
            response.getHeaders().getOrDefault("Set-Cookie", List.of()).stream()
                    .map(Object::toString)
                    .forEach(cookie -> token = cookie.substring("session=".length(), cookie.indexOf(';')));
            late.run();
        } finally {
            context.deactivate();
        }
    }

    private <T> T make(Class<T> type) {
        return new Unmanaged<>(container.getBeanManager(), type)
                .newInstance()
                .produce()
                .inject()
                .get();
    }

    private CommitHeadersFilter filter() {
        CommitHeadersFilter filter = make(CommitHeadersFilter.class);
        try {
            Field providers = CommitHeadersFilter.class.getDeclaredField("providers");
            providers.setAccessible(true);
            providers.set(filter, new NoProviders());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return filter;
    }

    /** Maps nothing, so that what fails in the filter fails the test. */
    private static final class NoProviders implements Providers {

        @Override
        public <T> MessageBodyReader<T> getMessageBodyReader(
                Class<T> type, Type generic, Annotation[] annotations, MediaType media) {
            return null;
        }

        @Override
        public <T> MessageBodyWriter<T> getMessageBodyWriter(
                Class<T> type, Type generic, Annotation[] annotations, MediaType media) {
            return null;
        }

        @Override
        public <T extends Throwable> ExceptionMapper<T> getExceptionMapper(Class<T> type) {
            return null;
        }

        @Override
        public <T> ContextResolver<T> getContextResolver(Class<T> type, MediaType media) {
            return null;
        }
    }

    boolean hasToken() {
        return !token.isEmpty();
    }

    String token() {
        return token;
    }

    /** The visitor's attributes in Redis, without the library's own fields. */
    Map<String, String> stored() {
        Map<String, String> fields = redis.client().hgetAll(key());
        fields.keySet().removeIf(field -> field.startsWith("@"));
        return fields;
    }

    /** As another release of the application, or another server, would write it. */
    void store(String attribute, String json) {
        redis.client().hset(key(), attribute, json);
    }

    private String key() {
        return "session::" + token.split("\\.")[0];
    }

    /** What the library has warned of so far, or would have, if others had not had it warn of the same so often. */
    List<String> warnings() {
        return log.lines().stream()
                .filter(line -> line.level() != Level.INFO)
                .map(CapturedLog.Line::text)
                .toList();
    }

    @Override
    public void close() {
        log.close();
        container.close();
        ConfigProviderResolver resolver = ConfigProviderResolver.instance();
        resolver.releaseConfig(resolver.getConfig());
    }
}
