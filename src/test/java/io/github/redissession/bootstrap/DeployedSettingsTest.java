package io.github.redissession.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.redissession.config.SettingsReader;
import io.github.redissession.testing.Settings;
import org.junit.jupiter.api.Test;

class DeployedSettingsTest {

    @Test
    void getFailsBeforeTheContextPathIsKnown() {
        DeployedSettings settings = settings();

        assertThatIllegalStateException()
                .isThrownBy(settings::get)
                .withMessageContaining("before the web application's context path is known")
                .withMessageContaining("set redis-session.application and redis-session.cookie.path");
    }

    @Test
    void getReturnsTheSettingsOnceTheContextPathIsKnown() {
        DeployedSettings settings = settings();

        assertThat(settings.deployAt("/shop")).isTrue();
        assertThat(settings.get().application()).isEqualTo("/shop");
        assertThat(settings.get().cookie().path()).isEqualTo("/shop");
    }

    @Test
    void sameContextPathIsIgnored() {
        DeployedSettings settings = settings();
        settings.deployAt("/shop");

        assertThat(settings.deployAt("/shop")).isFalse();
        assertThat(settings.get().application()).isEqualTo("/shop");
    }

    @Test
    void secondContextPathIsRejectedIfTheSettingsDependOnIt() {
        DeployedSettings settings = settings("application", "shared");
        settings.deployAt("/shop");

        assertThatIllegalStateException()
                .isThrownBy(() -> settings.deployAt(""))
                .withMessageContaining("web applications at '/shop' and ''")
                .withMessageContaining("WEB-INF/lib");
        assertThat(settings.get().cookie().path()).isEqualTo("/shop");
    }

    @Test
    void independentSettingsAreAvailableBeforeAndForAnyContextPath() {
        DeployedSettings settings = settings("application", "shared", "cookie.path", "/");

        assertThat(settings.get().application()).isEqualTo("shared");
        settings.deployAt("/shop");
        settings.deployAt("/admin");
        assertThat(settings.get().cookie().path()).isEqualTo("/");
    }

    private static DeployedSettings settings(String... settings) {
        return new DeployedSettings(SettingsReader.read(Settings.config(Settings.withSecret(settings))));
    }
}
