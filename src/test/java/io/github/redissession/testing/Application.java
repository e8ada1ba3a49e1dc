package io.github.redissession.testing;

import io.github.redissession.SessionData;
import io.github.redissession.rest.BeginRequestFilter;
import io.github.redissession.rest.CommitHeadersFilter;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.Unmanaged;
import jakarta.enterprise.inject.spi.Unmanaged.UnmanagedInstance;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/**
 * An application in a CDI container, without a server: the library's archive on the class path, some beans of the
 * application, and requests whose tokens are sent by header.
 */
public final class Application implements AutoCloseable {

    private static final String HEADER = "X-Session-Token";

    private final Config config;
    private final WeldContainer container;

    /** @param properties by full name */
    public Application(Map<String, String> properties, Class<?>... beans) {
        config = Settings.config(properties);
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ConfigProviderResolver.instance()
                .releaseConfig(ConfigProviderResolver.instance().getConfig(loader));
        ConfigProviderResolver.instance().registerConfig(config, loader);
        container = new Weld().addBeanClasses(beans).initialize();
    }

    public WeldContainer container() {
        return container;
    }

    /**
     * Runs a request that uses its session.
     *
     * @param token of the client; empty if it has none
     * @return the token in the response: empty text if it clears the client's, empty if it sends none
     */
    public Optional<String> request(String token, Consumer<SessionData> use) {
        RequestContextController context =
                container.select(RequestContextController.class).get();
        context.activate();
        UnmanagedInstance<CommitHeadersFilter> filter = new Unmanaged<>(
                        container.getBeanManager(), CommitHeadersFilter.class)
                .newInstance()
                .produce()
                .inject();
        try {
            ContainerRequest request = token.isEmpty() ? Http.request("http") : Http.request("http", HEADER, token);
            ContainerResponse response = Http.response();
            new Unmanaged<>(container.getBeanManager(), BeginRequestFilter.class)
                    .newInstance()
                    .produce()
                    .inject()
                    .get()
                    .filter(request);
            use.accept(container.select(SessionData.class).get());
            filter.get().filter(request, response);
            return Optional.ofNullable(response.getHeaderString(HEADER));
        } finally {
            filter.dispose();
            context.deactivate();
        }
    }

    @Override
    public void close() {
        container.close();
        ConfigProviderResolver.instance().releaseConfig(config);
    }
}
