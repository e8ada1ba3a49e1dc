package io.github.redissession.bootstrap;

import io.github.redissession.config.ConfiguredSettings;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings while the application starts: with an invalid configuration there are none, and the fault is reported
 * together with those of other checks. Used by the thread that starts the application, and only read thereafter.
 */
final class StartupSettings {

    private @Nullable DeployedSettings settings;
    private @Nullable RuntimeException fault;

    void read(Supplier<ConfiguredSettings> reader) {
        try {
            settings = new DeployedSettings(reader.get());
        } catch (RuntimeException e) {
            fault = e;
        }
    }

    Optional<RuntimeException> fault() {
        return Optional.ofNullable(fault);
    }

    boolean isAuthenticationEnabled() {
        return settings != null && settings.configured().authentication();
    }

    boolean isHealthEnabled() {
        return settings != null && settings.configured().health();
    }

    /** @throws IllegalStateException if the configuration is invalid */
    DeployedSettings deployed() {
        if (settings == null) {
            throw new IllegalStateException("The application did not start, since its configuration is invalid");
        }
        return settings;
    }
}
