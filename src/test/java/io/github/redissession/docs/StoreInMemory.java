package io.github.redissession.docs;

import io.github.redissession.testing.Settings;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The configuration that an application keeps in its test resources. */
public final class StoreInMemory implements BeforeAllCallback, AfterAllCallback {

    private final Config config = Settings.config(Map.of("redis-session.store", "memory"));

    @Override
    public void beforeAll(ExtensionContext context) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ConfigProviderResolver resolver = ConfigProviderResolver.instance();
        resolver.releaseConfig(resolver.getConfig(loader));
        resolver.registerConfig(config, loader);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        ConfigProviderResolver.instance().releaseConfig(config);
    }
}
