package io.github.redissession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.testing.Settings;
import io.github.redissession.token.ExpressTokens;
import io.github.redissession.token.Secret;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of the format shared with Express. */
class ExpressSettingsTest {

    private static final SessionId ID = new SessionId("mfsjSXXI2kQswhQnb3jbVmmhYUfGYpLM");

    @Test
    void formatIsNativeByDefault() {
        assertThat(Settings.of().format()).isEqualTo(Format.NATIVE);
        assertThat(Settings.of("format", "express").format()).isEqualTo(Format.EXPRESS);
        assertFault("redis-session.format = 'rails': must be one of native, express", "format", "rails");
    }

    @Test
    void expressFormatHasTheDefaultsOfExpress() {
        SessionSettings settings = Settings.of("format", "express");

        assertThat(settings.cookie().name()).isEqualTo("connect.sid");
        assertThat(settings.keyPrefix()).isEqualTo("sess:");
        assertThat(settings.timeToLive()).isEqualTo(Duration.ofSeconds(86_400));
    }

    @Test
    void setValuesReplaceTheDefaultsOfExpress() {
        SessionSettings settings =
                Settings.of("format", "express", "cookie.name", "sid", "redis.key-prefix", "s:", "ttl", "1h");

        assertThat(settings.cookie().name()).isEqualTo("sid");
        assertThat(settings.keyPrefix()).isEqualTo("s:");
        assertThat(settings.timeToLive()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void invalidValueIsReportedAndReadingContinues() {
        assertFault("redis-session.ttl = 'long'", "format", "express", "ttl", "long");
    }

    @Test
    void shortSecretIsAcceptedWithOneWarningThatDoesNotQuoteIt() {
        List<LogRecord> warnings = warningsOf("keyboard cat,another cat");

        assertThat(warnings).singleElement().satisfies(warning -> {
            assertThat(warning.getLevel()).isEqualTo(Level.WARNING);
            assertThat(warning.getMessage()).isEqualTo("event=secret-short property=redis-session.secret minimum=32");
        });
        assertThat(warningsOf(Settings.SECRET)).isEmpty();
    }

    @Test
    void weakSecretIsAcceptedWithAWarning() {
        assertThat(warningsOf("x".repeat(40) + "," + Settings.SECRET))
                .singleElement()
                .satisfies(warning ->
                        assertThat(warning.getMessage()).isEqualTo("event=secret-weak property=redis-session.secret"));
    }

    private static List<LogRecord> warningsOf(String secrets) {
        List<LogRecord> records = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                records.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(SecretsReader.class.getName());
        logger.addHandler(handler);
        try {
            Settings.of("format", "express", "secret", secrets);
        } finally {
            logger.removeHandler(handler);
        }
        return records;
    }

    @Test
    void secretsAreUsedAsWrittenExceptForEscapedCommas() {
        String expected = new ExpressTokens(List.of(Secret.shared("cat, dog"))).sign(ID);
        List<Secret> secrets =
                Settings.of("format", "express", "secret", " cat\\, dog ,old").secrets();

        assertThat(secrets).hasSize(2);
        assertThat(new ExpressTokens(secrets).sign(ID)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "cat,", ",cat"})
    void emptySecretIsRejected(String secret) {
        assertFault("redis-session.secret", "format", "express", "secret", secret);
    }

    @Test
    void transportWithoutCookieIsRejected() {
        assertFault("redis-session.transport must have cookie in it", "format", "express", "transport", "header");
        assertThat(Settings.of("format", "express", "transport", "cookie,header")
                        .transports())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aes-gcm", "aes-gcm-only"})
    void encryptionIsRejected(String encryption) {
        assertFault("redis-session.encryption must be none with", "format", "express", "encryption", encryption);
    }

    @Test
    void renewAfterIsRejected() {
        assertFault("redis-session.renew-after must not be set", "format", "express", "renew-after", "1h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a}b:", "{}:", "a}b{c:"})
    void prefixWithABraceButNoHashTagIsRejected(String prefix) {
        assertFault("redis-session.redis.key-prefix", "format", "express", "redis.key-prefix", prefix);
        assertThat(Settings.of("redis.key-prefix", prefix).keyPrefix()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{shop}:sess:", "a{b}c}", "a{b:"})
    void prefixWithAHashTagIsAccepted(String prefix) {
        assertThat(Settings.of("format", "express", "redis.key-prefix", prefix).keyPrefix())
                .isEqualTo(prefix);
    }

    private static void assertFault(String message, String... settings) {
        assertThatThrownBy(() -> Settings.of(settings))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(message);
    }
}
