package io.github.redissession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.redis.Credentials;
import io.github.redissession.redis.RedisSettings;
import io.github.redissession.redis.ServerAddress;
import io.github.redissession.redis.TlsSettings;
import io.github.redissession.redis.Topology.Standalone;
import io.github.redissession.testing.Settings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "localhost:6379",
                "redis://",
                "redis://host:6379/zero",
                "redis://ho st:6379",
                "redis:6379",
                "redis://password@host",
                "redis://host:0",
                "redis://host:65536",
                "redis://host?protocol=9",
                "redis://host#1",
            })
    void invalidUriIsAFaultThatDoesNotRepeatIt(String uri) {
        assertThatThrownBy(() -> Settings.of("redis.uri", uri))
                .hasMessageContaining("redis-session.redis.uri must be a URI such as redis://localhost:6379")
                .hasMessageNotContaining("'" + uri);
    }

    @Test
    void readsServerCredentialsDatabaseAndTlsFromTheUri() {
        RedisSettings settings = redis("redis.uri", "rediss://u:p%40ss:word@example.org/2");

        assertThat(settings.topology()).isEqualTo(new Standalone(new ServerAddress("example.org", 6379)));
        assertThat(settings.credentials()).contains(new Credentials(Optional.of("u"), "p@ss:word"));
        assertThat(settings.database()).isEqualTo(2);
        assertThat(settings.tls()).contains(new TlsSettings(List.of(), Optional.empty()));
    }

    @Test
    void readsAUriWithAPasswordOnlyAndAnIpV6Address() {
        RedisSettings settings = redis("redis.uri", "redis://:secret@[2001:db8::1]:6380/");

        assertThat(settings.topology()).isEqualTo(new Standalone(new ServerAddress("2001:db8::1", 6380)));
        assertThat(settings.credentials()).contains(new Credentials(Optional.empty(), "secret"));
        assertThat(settings.database()).isZero();
        assertThat(settings.tls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "us%3Aer:pw, us:er, pw",
        "us%3Aer:p%3Aw:x, us:er, p:w:x",
        "u+1:a+b, u+1, a+b",
        "%C3%A4:%F0%9F%98%80%25, ä, 😀%",
        "ä:p%2Fw, ä, p/w"
    })
    void separatesUserAndPasswordBeforeDecoding(String userInfo, String user, String password) {
        assertThat(redis("redis.uri", "redis://" + userInfo + "@host").credentials())
                .contains(new Credentials(Optional.of(user), password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u:hid@den",
                "u:hid#den",
                "u:hid%den",
                "u:hid/den",
                "u:hid?den",
                "u:hid den",
                "u:hid%FFden",
                "@:hid"
            })
    void unencodedCharacterIsAFaultThatShowsNoPassword(String userInfo) {
        assertThatThrownBy(() -> Settings.of("redis.uri", "redis://" + userInfo + "@host"))
                .hasMessageContaining("redis-session.redis.uri has a character in its user or password")
                .hasMessageContaining("@ as %40, # as %23")
                .hasMessageContaining("% as %25")
                .hasMessageNotContaining("hid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void emptyKeyPrefixIsAFault(String prefix) {
        assertFault("redis-session.redis.key-prefix must not be empty", "redis.key-prefix", prefix);
        assertFault(
                "redis-session.redis.key-prefix must not be empty", "redis.key-prefix", prefix, "format", "express");
    }

    @Test
    void readsUserPasswordAndDatabaseFromTheirOwnProperties() {
        RedisSettings settings = redis("redis.user", " app ", "redis.password", "secret\n", "redis.database", "3");

        assertThat(settings.credentials())
                .as("without the line break at the end of a file")
                .contains(new Credentials(Optional.of("app"), "secret"));
        assertThat(settings.database()).isEqualTo(3);
        assertThat(redis("redis.password", " se\ncret ").credentials())
                .contains(new Credentials(Optional.empty(), " se\ncret "));
    }

    @Test
    void passwordOrDatabaseThatIsSetTwiceIsAFault() {
        assertFault(
                "redis-session.redis.uri has a password, but redis-session.redis.password is also set",
                "redis.uri",
                "redis://:hidden@host",
                "redis.password",
                "hidden");
        assertFault(
                "redis-session.redis.uri has a database, but redis-session.redis.database is also set",
                "redis.uri",
                "redis://host/1",
                "redis.database",
                "1");
        assertFault("redis-session.redis.user is set without a password", "redis.user", "app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "one", "10000"})
    void databaseThatIsNotANumberIsAFault(String text) {
        assertFault("redis-session.redis.database = '" + text + "': must be a whole number", "redis.database", text);
    }

    @ParameterizedTest
    @CsvSource({"redis.uri,redis://u:hidden@example.org", "redis.password,hidden"})
    void toStringContainsNoPasswordAndNoSecret(String name, String value) {
        assertThat(Settings.of(name, value).toString()).doesNotContain("hidden").doesNotContain(Settings.SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10001", "many", "-1"})
    void poolSizeOutOfRangeIsAFault(String text) {
        assertFault(
                "redis.pool-size = '" + text + "': must be a whole number from 1 to 10000", "redis.pool-size", text);
    }

    @Test
    void timeoutOverTenMinutesIsAFault() {
        assertFault("must be at most 10m", "redis.timeout", "11m");
    }

    private static RedisSettings redis(String... namesAndValues) {
        return Settings.of(namesAndValues).redis();
    }

    private static void assertFault(String message, String... namesAndValues) {
        assertThatThrownBy(() -> Settings.of(namesAndValues))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("a fault")
                .hasMessageContaining(message)
                .hasMessageNotContaining("hidden");
    }
}
