package io.github.redissession.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.redissession.config.SettingsReader;
import io.github.redissession.testing.Settings;
import org.junit.jupiter.api.Test;

class StartupSettingsTest {

    private final StartupSettings settings = new StartupSettings();

    @Test
    void invalidConfigurationIsAFaultAndEnablesNothing() {
        RuntimeException invalid = new IllegalArgumentException("invalid");
        settings.read(() -> {
            throw invalid;
        });

        assertThat(settings.fault()).containsSame(invalid);
        assertThat(settings.isAuthenticationEnabled()).isFalse();
        assertThat(settings.isHealthEnabled()).isFalse();
        assertThatIllegalStateException().isThrownBy(settings::deployed).withMessageContaining("invalid");
    }

    @Test
    void validConfigurationIsAvailable() {
        settings.read(() -> SettingsReader.read(Settings.config(
                Settings.withSecret("authentication", "true", "health", "false", "application", "shop"))));

        assertThat(settings.fault()).isEmpty();
        assertThat(settings.isAuthenticationEnabled()).isTrue();
        assertThat(settings.isHealthEnabled()).isFalse();
        assertThat(settings.deployed().deployAt("/context")).isTrue();
        assertThat(settings.deployed().get().application()).isEqualTo("shop");
    }
}
