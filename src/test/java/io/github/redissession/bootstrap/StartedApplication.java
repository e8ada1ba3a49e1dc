package io.github.redissession.bootstrap;

import io.github.redissession.rest.BeginRequestFilter;
import io.github.redissession.testing.Application;
import io.github.redissession.testing.Http;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Unmanaged;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.stream.Stream;

/** An application in a CDI container. Its requests pass the library's request filter and no response filter. */
final class StartedApplication implements AutoCloseable {

    private final Application application;

    /** @param properties full names, including the secret */
    StartedApplication(Map<String, String> properties, Class<?>... beans) {
        application = new Application(properties, beans);
    }

    <T> T get(Class<T> type, Annotation... qualifiers) {
        return application.container().select(type, qualifiers).get();
    }

    <T> Stream<T> all(Class<T> type) {
        return application.container().select(type).stream();
    }

    BeanManager beanManager() {
        return application.container().getBeanManager();
    }

    /** @param headers names and values in turn */
    void request(Runnable use, String... headers) {
        RequestContextController context = get(RequestContextController.class);
        context.activate();
        try {
            new Unmanaged<>(beanManager(), BeginRequestFilter.class)
                    .newInstance()
                    .produce()
                    .inject()
                    .get()
                    .filter(Http.request("http", headers));
            use.run();
        } finally {
            context.deactivate();
        }
    }

    @Override
    public void close() {
        application.close();
    }
}
