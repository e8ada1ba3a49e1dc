package io.github.redissession.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InMemorySettingsTest {

    @Test
    void settingsAreTheDefaultsOfTheConfiguration() {
        SessionSettings configured = SettingsReader.read(Settings.config(Map.of("redis-session.store", "memory")))
                .in("");

        assertThat(InMemorySettings.create())
                .usingRecursiveComparison()
                .ignoringFields("secrets")
                .isEqualTo(configured);
    }
}
