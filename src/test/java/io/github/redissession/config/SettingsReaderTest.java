package io.github.redissession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.config.CookieSettings.SameSite;
import io.github.redissession.config.CookieSettings.Secure;
import io.github.redissession.config.SessionSettings.Encryption;
import io.github.redissession.config.SessionSettings.Store;
import io.github.redissession.config.SessionSettings.Touch;
import io.github.redissession.config.SessionSettings.Transport;
import io.github.redissession.redis.ServerAddress;
import io.github.redissession.redis.Topology;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.TokenSigner;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    @Test
    void allSettingsButTheSecretHaveDefaults() {
        SessionSettings settings = Settings.of();

        assertThat(settings.secrets()).hasSize(1);
        assertThat(settings.timeToLive()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.touchInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.touch()).isEqualTo(Touch.ACCESS);
        assertThat(settings.saveUninitialized()).isFalse();
        assertThat(settings.maxSize()).isEqualTo(1024 * 1024);
        assertThat(settings.trustProxy()).isFalse();
        assertThat(settings.absoluteTimeout()).isEmpty();
        assertThat(settings.transports()).containsExactly(Transport.COOKIE);
        assertThat(settings.headerName()).isEqualTo("X-Session-Token");
        assertThat(settings.cookie().persistent()).isFalse();
        assertThat(settings.cookie().name()).isEqualTo("session");
        assertThat(settings.cookie().path()).isEqualTo("/");
        assertThat(settings.application()).isEmpty();
        assertThat(settings.cookie().domain()).isEmpty();
        assertThat(settings.cookie().sameSite()).isEqualTo(SameSite.Lax);
        assertThat(settings.cookie().httpOnly()).isTrue();
        assertThat(settings.cookie().secure()).isEqualTo(Secure.AUTO);
        assertThat(settings.cookie().partitioned()).isFalse();
        assertThat(settings.redis().topology())
                .isEqualTo(new Topology.Standalone(new ServerAddress("localhost", 6379)));
        assertThat(settings.redis().credentials()).isEmpty();
        assertThat(settings.redis().database()).isZero();
        assertThat(settings.redis().tls()).isEmpty();
        assertThat(settings.keyPrefix()).isEqualTo("session");
        assertThat(settings.redis().timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.redis().poolSize()).isEqualTo(32);
    }

    @Test
    void allFaultsAreInOneMessage() {
        assertThatThrownBy(() -> SettingsReader.read(Settings.config(Map.of(
                        "redis-session.secret", "short",
                        "redis-session.ttl", "half an hour",
                        "redis-session.cookie.name", "__Host-session",
                        "redis-session.cookie.domain", "example.org",
                        "redis-session.cookie.same-site", "Sometimes",
                        "redis-session.save-uninitialised", "true"))))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("5 faults")
                .hasMessageContaining("redis-session.secret has a secret (number 1 of 1) of 5 characters")
                .hasMessageContaining("redis-session.ttl = 'half an hour': must be a duration such as 30s")
                .hasMessageContaining("redis-session.cookie.domain must not be set")
                .hasMessageContaining("redis-session.cookie.same-site = 'Sometimes': must be one of strict, lax, none")
                .hasMessageContaining("redis-session.save-uninitialised is not known;"
                        + " did you mean redis-session.save-uninitialized?")
                .hasMessageNotContaining("short");
    }

    @Test
    void missingSecretIsReportedWithHowToGenerateOne() {
        assertThatThrownBy(() -> SettingsReader.read(Settings.config(Map.of())))
                .hasMessageContaining("redis-session.secret is missing")
                .hasMessageContaining("java -jar redis-session-cdi-<version>.jar");
    }

    @Test
    void shortSecretInTheListIsRejected() {
        assertThat(Settings.of("secret", Settings.SECRET + " , " + "another " + Settings.SECRET)
                        .secrets())
                .hasSize(2);
        assertFault("secret", Settings.SECRET + ",b", "number 2 of 2) of 1 characters");
        assertFault("secret", ",", "number");
    }

    @Test
    void weakSecretIsRejectedWithHowToGenerateOne() {
        assertFault("secret", Settings.SECRET + "," + "a".repeat(32), "number 2 of 2) that can be guessed");
        assertFault("secret", "abc".repeat(20), "java -jar redis-session-cdi-<version>.jar");
    }

    @ParameterizedTest
    @CsvSource({"30s,PT30S", "5m,PT5M", "12h,PT12H", "14d,PT336H", "PT90S,PT90S", "P1D,PT24H", "PT0.5S,PT0.5S"})
    void durationHasTheShortFormOrIso8601(String text, Duration duration) {
        assertThat(Settings.of("ttl", text).timeToLive()).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "m", "-5m", "PT-5M", "0s", "PT0.0001S", "3651d", "99999999999d", "1.5h", "30 m"})
    void invalidTimeToLiveIsRejected(String text) {
        assertFault("ttl", text, "redis-session.ttl = '" + text + "'");
    }

    @Test
    void touchIntervalIsAtMostATenthOfTheTimeToLive() {
        assertThat(Settings.of("ttl", "5m").touchInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(Settings.of("ttl", "5m", "touch-interval", "2m").touchInterval())
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(Settings.of("touch-interval", "0s").touchInterval()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2KB,2048", "3mb,3145728", "7B,7", "512MB,536870912"})
    void sizeIsInBytesOrMultiplesOf1024(String text, long bytes) {
        assertThat(Settings.of("max-size", text).maxSize()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1GB", "513MB", "much", "9999999999"})
    void invalidSizeIsRejected(String text) {
        assertFault("max-size", text, "redis-session.max-size = '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "TRUE!"})
    void flagIsTrueOrFalse(String text) {
        assertFault("trust-proxy", text, "must be true or false");
        assertThat(Settings.of("trust-proxy", "true").trustProxy()).isTrue();
    }

    @Test
    void headerPrecedesCookieInAnyOrderOfTransports() {
        assertThat(Settings.of("transport", "header").transports()).containsExactly(Transport.HEADER);
        assertThat(Settings.of("transport", "header, cookie").transports())
                .containsExactly(Transport.HEADER, Transport.COOKIE);
        assertFault("transport", "pigeon", "redis-session.transport = 'pigeon': must be one of header, cookie");
        assertFault("transport", "cookie,", "must be one of header, cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X Y", "X:Y", "X\r\nY", "Set-Cookie", "cookie", "Content-Length"})
    void headerWithAnotherUseIsRejected(String name) {
        assertFault("header.name", name, "redis-session.header.name");
        assertThat(Settings.of("header.name", "Authorization").headerName()).isEqualTo("Authorization");
    }

    @Test
    void choicesIgnoreCase() {
        assertThat(Settings.of("touch", "REQUEST").touch()).isEqualTo(Touch.REQUEST);
        assertThat(Settings.of("cookie.same-site", "strict").cookie().sameSite())
                .isEqualTo(SameSite.Strict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cookie.name|a b",
                "cookie.name|a=b",
                "cookie.name|a;b",
                "cookie.name|é",
                "cookie.path|shop",
                "cookie.path|/a;HttpOnly",
                "cookie.path|'/a\r\nX: y'",
                "cookie.path|/é",
                "cookie.domain|example.org;Secure",
                "cookie.domain|'example.org\r\nX: y'",
                "cookie.domain|http://example.org",
            })
    void cookieSettingWithASeparatorIsRejected(String name, String value) {
        assertFault(name, value, "redis-session." + name);
    }

    @Test
    void cookieThatBrowsersRejectIsRejected() {
        assertFault("cookie.name", "__Host-s", "cookie.path", "/shop", "redis-session.cookie.path must be /");
        assertFault("cookie.name", "__host-s", "cookie.secure", "false", "redis-session.cookie.secure");
        assertFault("cookie.name", "__Secure-s", "cookie.secure", "false", "redis-session.cookie.secure");
        assertFault("cookie.same-site", "None", "cookie.secure", "false", "redis-session.cookie.secure");
        assertFault("cookie.partitioned", "true", "cookie.secure", "false", "redis-session.cookie.secure");
    }

    @Test
    void cookieThatMustBeSecureIsSecureForAnyScheme() {
        assertThat(Settings.of("cookie.name", "__Host-s").cookie().secure()).isEqualTo(Secure.TRUE);
        assertThat(Settings.of("cookie.same-site", "None").cookie().secure()).isEqualTo(Secure.TRUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "many", "-1", "1.5"})
    void invalidMaxSessionsIsRejected(String text) {
        assertFault("max-sessions", text, "must be a whole number from 1 to 1000");
    }

    @Test
    void maxSessionsIsUnlimitedByDefault() {
        assertThat(Settings.of().maxSessions()).isEmpty();
        assertThat(Settings.of("max-sessions", "3").maxSessions()).contains(3);
    }

    @Test
    void authenticationIsDisabledByDefault() {
        assertThat(Settings.of().authentication()).isFalse();
        assertThat(Settings.of("authentication", "true").authentication()).isTrue();
        assertFault("authentication", "yes", "must be true or false");
    }

    @Test
    void sessionsAreInRedisByDefault() {
        assertThat(Settings.of().store()).isEqualTo(Store.REDIS);
        assertThat(Settings.of("store", "memory").store()).isEqualTo(Store.MEMORY);
        assertFault("store", "disk", "must be one of redis, memory");
        assertFault("store", "memory", "format", "express", "redis-session.store must be redis with");
    }

    @Test
    void encryptionIsOffByDefault() {
        assertThat(Settings.of().encryption()).isEqualTo(Encryption.NONE);
        assertThat(Settings.of("encryption", "aes-gcm").encryption()).isEqualTo(Encryption.AES_GCM);
        assertThat(Settings.of("encryption", "AES-GCM-only").encryption()).isEqualTo(Encryption.AES_GCM_ONLY);
        assertFault("encryption", "aes_gcm", "must be one of none, aes-gcm, aes-gcm-only");
        assertThat(Settings.of("encryption", "aes-gcm", "store", "memory").encryption())
                .as("without effect")
                .isEqualTo(Encryption.AES_GCM);
    }

    @Test
    void storeInMemoryNeedsNoSecretAndKeepsAConfiguredOne() {
        Map<String, String> properties = Map.of("redis-session.store", "memory");
        SessionSettings one = SettingsReader.read(Settings.config(properties)).in("");
        SessionSettings other = SettingsReader.read(Settings.config(properties)).in("");
        SessionId id = new RandomSessionIds().next();

        assertThat(new TokenSigner(other.secrets(), "").verify(new TokenSigner(one.secrets(), "").sign(id)))
                .as("each process has a secret of its own")
                .isEmpty();
        assertThat(new TokenSigner(Settings.of("store", "memory").secrets(), "")
                        .verify(new TokenSigner(Settings.of().secrets(), "").sign(id)))
                .isPresent();
        assertFault("store", "memory", "secret", "short", "redis-session.secret has a secret");
    }

    private static void assertFault(String name, String value, String message) {
        assertThatThrownBy(() -> Settings.of(name, value))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(message);
    }

    private static void assertFault(String name, String value, String other, String otherValue, String message) {
        assertThatThrownBy(() -> Settings.of(name, value, other, otherValue))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(message);
    }
}
