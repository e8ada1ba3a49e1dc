package io.github.redissession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.testing.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings that default to the context path. */
class ApplicationSettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''         | /",
                "/shop      | /shop",
                "/shop/v1.2 | /shop/v1.2",
                "/my shop   | /my%20shop",
                "/my%20shop | /my%20shop",
                "/café      | /caf%C3%A9",
                "/a;b       | /a%3Bb",
                "/😀        | /%F0%9F%98%80",
            })
    void applicationAndCookiePathDefaultToTheContextPath(String contextPath, String cookiePath) {
        ConfiguredSettings configured = read();
        SessionSettings settings = configured.in(contextPath);

        assertThat(configured.dependOnContextPath()).isTrue();
        assertThat(settings.application()).isEqualTo(contextPath);
        assertThat(settings.cookie().path()).isEqualTo(cookiePath);
    }

    @Test
    void setApplicationAndCookiePathDoNotDependOnTheContextPath() {
        ConfiguredSettings configured = read("application", " shared ", "cookie.path", "/");
        SessionSettings settings = configured.in("/shop");

        assertThat(configured.dependOnContextPath()).isFalse();
        assertThat(settings.application()).isEqualTo("shared");
        assertThat(settings.cookie().path()).isEqualTo("/");
        assertThat(settings).isEqualTo(configured.in("/other"));
    }

    @Test
    void eitherMayBeSetWithoutTheOther() {
        assertThat(read("application", "shared").in("/shop").cookie().path()).isEqualTo("/shop");
        assertThat(read("application", "shared").dependOnContextPath()).isTrue();
        assertThat(read("cookie.path", "/").in("/shop").application()).isEqualTo("/shop");
        assertThat(read("cookie.path", "/").dependOnContextPath()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"__Host-session", "__host-session"})
    void hostPrefixedCookieHasTheRootPath(String name) {
        SessionSettings settings = read("cookie.name", name).in("/shop");

        assertThat(settings.cookie().path()).isEqualTo("/");
        assertThat(settings.application()).isEqualTo("/shop");
    }

    @Test
    void otherSettingsDoNotDependOnTheContextPath() {
        SessionSettings root = read("max-sessions", "3", "ttl", "5m").in("");

        assertThat(read("max-sessions", "3", "ttl", "5m").in("/shop"))
                .usingRecursiveComparison()
                .ignoringFields("application", "cookie.path", "secrets")
                .isEqualTo(root);
    }

    @Test
    void expressSettingsDoNotDependOnTheContextPath() {
        ConfiguredSettings configured = read("format", "express");

        assertThat(configured.dependOnContextPath()).isFalse();
        assertThat(configured.in("/shop").application()).isEmpty();
        assertThat(configured.in("/shop").cookie().path()).isEqualTo("/");
        assertThat(read("format", "express", "cookie.path", "/shop")
                        .in("")
                        .cookie()
                        .path())
                .isEqualTo("/shop");
    }

    @Test
    void expressRejectsAnApplication() {
        assertFault(
                "redis-session.application must not be set with redis-session.format=express: what separates"
                        + " applications there is redis-session.redis.key-prefix",
                "format",
                "express",
                "application",
                "shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop-", "shop_", "shop", "0", "s:Z"})
    void expressRejectsAPrefixThatEndsWithAnIdCharacter(String prefix) {
        assertFault(
                "redis-session.redis.key-prefix = '" + prefix + "': must not end with a letter, a digit, - or _",
                "format",
                "express",
                "redis.key-prefix",
                prefix);
        assertThat(read("redis.key-prefix", prefix).in("").keyPrefix()).isEqualTo(prefix);
    }

    @Test
    void expressRejectsAPrefixThatBeginsLikeAnIndexKey() {
        assertFault("must not begin with @", "format", "express", "redis.key-prefix", "@principal:");
    }

    @Test
    void unpairedSurrogatesAndBlankNamesAreRejected() {
        assertFault("redis-session.application", "application", "shop\ud800");
        assertFault("redis-session.redis.key-prefix", "redis.key-prefix", "\udc00:");
        assertFault("redis-session.application", "application", "   ");
    }

    private static ConfiguredSettings read(String... settings) {
        return SettingsReader.read(Settings.config(Settings.withSecret(settings)));
    }

    private static void assertFault(String message, String... settings) {
        assertThatThrownBy(() -> read(settings))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(message);
    }
}
