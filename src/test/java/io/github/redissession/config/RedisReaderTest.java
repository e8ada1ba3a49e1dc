package io.github.redissession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.redis.Credentials;
import io.github.redissession.redis.RedisSettings;
import io.github.redissession.redis.ServerAddress;
import io.github.redissession.redis.TlsSettings;
import io.github.redissession.redis.Topology.Cluster;
import io.github.redissession.redis.Topology.Sentinel;
import io.github.redissession.redis.Topology.Standalone;
import io.github.redissession.testing.Authority;
import io.github.redissession.testing.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void aUriThatIsNotOfARedisIsAFaultAndNotRepeated(String uri) {
        assertThatThrownBy(() -> Settings.of("redis.uri", uri))
                .hasMessageContaining("redis-session.redis.uri must be a URI such as redis://localhost:6379")
                .hasMessageNotContaining("'" + uri);
    }

    @Test
    void aUriSaysAllOfOneServer() {
        RedisSettings settings = redis("redis.uri", "rediss://u:p%40ss:word@example.org/2");

        assertThat(settings.topology()).isEqualTo(new Standalone(new ServerAddress("example.org", 6379)));
        assertThat(settings.credentials()).contains(new Credentials(Optional.of("u"), "p@ss:word"));
        assertThat(settings.database()).isEqualTo(2);
        assertThat(settings.tls()).contains(new TlsSettings(List.of(), Optional.empty()));
    }

    @Test
    void aUriMayHaveAPasswordAloneAndAnAddressOfIpV6() {
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
    void userAndPasswordAreSeparatedBeforeTheyAreDecoded(String userInfo, String user, String password) {
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
    void characterThatMustBePercentEncodedIsAFaultThatSaysSoAndShowsNoPassword(String userInfo) {
        assertThatThrownBy(() -> Settings.of("redis.uri", "redis://" + userInfo + "@host"))
                .hasMessageContaining("redis-session.redis.uri has a character in its user or password")
                .hasMessageContaining("@ as %40, # as %23")
                .hasMessageContaining("% as %25")
                .hasMessageNotContaining("hid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fe80::1%25eth0", "fe80::1%eth0"})
    void zoneOfAnAddressIsDecoded(String address) {
        ServerAddress server = new ServerAddress("fe80::1%eth0", 6379);

        assertThat(redis("redis.uri", "redis://[" + address + "]").topology()).isEqualTo(new Standalone(server));
        assertThat(redis("redis.mode", "cluster", "redis.nodes", "[" + address + "]")
                        .topology())
                .isEqualTo(new Cluster(List.of(server)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void emptyKeyPrefixIsAFault(String prefix) {
        assertFault("redis-session.redis.key-prefix must not be empty", "redis.key-prefix", prefix);
        assertFault(
                "redis-session.redis.key-prefix must not be empty", "redis.key-prefix", prefix, "format", "express");
    }

    @Test
    void userPasswordAndDatabaseMayBeBesideTheUri() {
        RedisSettings settings = redis("redis.user", " app ", "redis.password", "secret\n", "redis.database", "3");

        assertThat(settings.credentials())
                .as("a file that an editor wrote ends with a line break")
                .contains(new Credentials(Optional.of("app"), "secret"));
        assertThat(settings.database()).isEqualTo(3);
        assertThat(redis("redis.password", " se\ncret ").credentials())
                .contains(new Credentials(Optional.empty(), " se\ncret "));
    }

    @Test
    void whatIsSaidTwiceIsAFault() {
        assertFault(
                "redis-session.redis.uri has a password, and redis-session.redis.password is set, too",
                "redis.uri",
                "redis://:hidden@host",
                "redis.password",
                "hidden");
        assertFault(
                "redis-session.redis.uri has a database, and redis-session.redis.database is set, too",
                "redis.uri",
                "redis://host/1",
                "redis.database",
                "1");
        assertFault("redis-session.redis.user is set without a password", "redis.user", "app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "one", "10000"})
    void aDatabaseIsANumber(String text) {
        assertFault("redis-session.redis.database = '" + text + "': must be a whole number", "redis.database", text);
    }

    @Test
    void aClusterHasNodes() {
        RedisSettings settings = redis(
                "redis.mode",
                "cluster",
                "redis.nodes",
                "redis-1, redis-2:7000,[::1]:7001,redis-2:7000",
                "redis.user",
                "app",
                "redis.password",
                "secret");

        assertThat(settings.topology())
                .isEqualTo(new Cluster(List.of(
                        new ServerAddress("redis-1", 6379),
                        new ServerAddress("redis-2", 7000),
                        new ServerAddress("::1", 7001))));
        assertThat(settings.topology()).asString().contains("[::1]:7001");
        assertThat(settings.credentials()).contains(new Credentials(Optional.of("app"), "secret"));
        assertThat(settings.tls()).isEmpty();
    }

    @Test
    void sentinelsKnowAMasterByItsName() {
        RedisSettings settings = redis(
                "redis.mode",
                "Sentinel",
                "redis.nodes",
                "rediss://one,rediss://two:26380",
                "redis.master",
                "mymaster",
                "redis.database",
                "1",
                "redis.sentinel.password",
                "secret");

        assertThat(settings.topology())
                .isEqualTo(new Sentinel(
                        List.of(new ServerAddress("one", 26379), new ServerAddress("two", 26380)),
                        "mymaster",
                        Optional.of(new Credentials(Optional.empty(), "secret"))));
        assertThat(settings.credentials()).isEmpty();
        assertThat(settings.database()).isEqualTo(1);
        assertThat(settings.tls()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one:x",
                ",",
                "one,,two",
                "one:0",
                "http://one",
                "one/1",
                "redis://user:hidden@one",
                "one two",
                "::1"
            })
    void whatAreNoNodesIsAFaultAndNotRepeated(String nodes) {
        assertThatThrownBy(() -> Settings.of("redis.mode", "cluster", "redis.nodes", nodes))
                .hasMessageContaining("redis-session.redis.nodes must be a comma list of servers of the cluster")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void eachModeHasWhatItNeedsAndNothingElse() {
        assertFault(
                "redis-session.redis.mode = 'swarm': must be one of standalone, cluster, sentinel",
                "redis.mode",
                "swarm");
        assertFault("redis-session.redis.nodes is missing: it lists servers of the cluster", "redis.mode", "cluster");
        assertFault(
                "redis-session.redis.nodes is missing: it lists Sentinels",
                "redis.mode",
                "sentinel",
                "redis.master",
                "mymaster");
        assertFault("redis-session.redis.master is missing", "redis.mode", "sentinel", "redis.nodes", "one");
        assertFault("redis-session.redis.nodes is for several servers", "redis.nodes", "one");
        assertFault("redis-session.redis.master is for redis-session.redis.mode=sentinel alone", "redis.master", "m");
        assertFault(
                "redis-session.redis.sentinel.password is for redis-session.redis.mode=sentinel alone",
                "redis.mode",
                "cluster",
                "redis.nodes",
                "one",
                "redis.sentinel.password",
                "secret");
        assertFault(
                "redis-session.redis.uri is for one server",
                "redis.mode",
                "cluster",
                "redis.nodes",
                "one",
                "redis.uri",
                "redis://two");
        assertFault(
                "redis-session.redis.database must not be set: a Redis Cluster has the database 0 alone",
                "redis.mode",
                "cluster",
                "redis.nodes",
                "one",
                "redis.database",
                "1");
        assertFault(
                "redis-session.redis.nodes has servers with TLS and without",
                "redis.mode",
                "cluster",
                "redis.nodes",
                "rediss://one,two");
    }

    @Test
    void aUriThatIsSetToNothingIsNone() {
        assertThat(redis("redis.mode", "cluster", "redis.nodes", "one", "redis.uri", "")
                        .topology())
                .isInstanceOf(Cluster.class);
    }

    @Test
    void certificatesAreReadFromPemFiles(@TempDir Path directory) throws IOException {
        Authority authority = new Authority(directory, "ca");
        Path ca = Files.writeString(
                directory.resolve("both.crt"),
                "Some words\n" + Files.readString(authority.certificate())
                        + Files.readString(new Authority(directory, "another-ca").certificate()));
        for (Authority.Pair pair : List.of(authority.sign("client"), authority.signRsa("client-rsa"))) {
            Path both = Files.writeString(
                    directory.resolve("client.pem"),
                    Files.readString(pair.certificate())
                            + Files.readString(authority.certificate())
                            + Files.readString(pair.key()));
            TlsSettings tls = tls("redis.tls.ca", ca, "redis.tls.certificate", both, "redis.tls.key", both);

            assertThat(tls.authorities()).hasSize(2);
            assertThat(tls.identity().orElseThrow().chain()).hasSize(2);
            assertThat(tls.identity().orElseThrow().chain().get(0).getSubjectX500Principal())
                    .asString()
                    .contains("CN=client");
        }
    }

    private static TlsSettings tls(Object... namesAndFiles) {
        String[] texts = new String[namesAndFiles.length + 2];
        for (int i = 0; i < namesAndFiles.length; i++) {
            texts[i] = namesAndFiles[i].toString();
        }
        texts[namesAndFiles.length] = "redis.uri";
        texts[namesAndFiles.length + 1] = "rediss://host";
        return redis(texts).tls().orElseThrow();
    }

    @Test
    void aFileThatCannotBeUsedIsAFaultThatSaysWhatToDo(@TempDir Path directory) throws IOException {
        Authority.Pair pair = new Authority(directory, "ca").sign("client");
        Authority.Pair other = new Authority(directory, "ca").signRsa("other");
        String crt = pair.certificate().toString();
        String key = pair.key().toString();
        Path spoilt = Files.writeString(
                directory.resolve("spoilt.crt"),
                Files.readString(pair.certificate()).replaceFirst("\n.{8}", "\nAAAAAAAA"));
        Path cut = Files.writeString(
                directory.resolve("cut.crt"), "-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----");
        Path old = Files.writeString(
                directory.resolve("old.key"), Files.readString(other.key()).replace("PRIVATE", "RSA PRIVATE"));
        Path unknown = Files.writeString(
                directory.resolve("unknown.key"),
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(new byte[9])
                        + "\n-----END PRIVATE KEY-----");

        assertTlsFault(
                "redis.tls.ca = '" + directory.resolve("none") + "': must be a file, and there is none",
                "redis.tls.ca",
                directory.resolve("none"));
        assertTlsFault(
                "redis.tls.ca = '" + directory + "': must be a file that can be read", "redis.tls.ca", directory);
        assertTlsFault("must be a file in PEM, with certificates between", "redis.tls.ca", key);
        assertTlsFault("has a CERTIFICATE that is spoilt", "redis.tls.ca", spoilt);
        assertTlsFault("has a CERTIFICATE that is spoilt", "redis.tls.ca", cut);
        assertTlsFault(
                "redis.tls.certificate needs redis-session.redis.tls.key beside it", "redis.tls.certificate", crt);
        assertTlsFault("redis.tls.key needs redis-session.redis.tls.certificate beside it", "redis.tls.key", key);
        assertTlsFault("must be a file in PEM, with a key between", "redis.tls.certificate", crt, "redis.tls.key", crt);
        assertTlsFault(
                "has an RSA PRIVATE KEY, and must have a PRIVATE KEY, which is PKCS#8",
                "redis.tls.certificate",
                crt,
                "redis.tls.key",
                old);
        assertTlsFault(
                "has a key that is none of EC, RSA, EdDSA", "redis.tls.certificate", crt, "redis.tls.key", unknown);
        assertTlsFault(
                "redis.tls.key is not the key of the first certificate in",
                "redis.tls.certificate",
                crt,
                "redis.tls.key",
                other.key());
        assertTlsFault(
                "redis.tls.key is not the key of the first certificate in",
                "redis.tls.certificate",
                crt,
                "redis.tls.key",
                new Authority(directory, "ca").sign("again").key());
    }

    /** As it is in a variable of the environment, where a file's name belongs. */
    @Test
    void aKeyInPlaceOfItsFilesNameIsNotRepeated(@TempDir Path directory) throws IOException {
        Authority.Pair pair = new Authority(directory, "ca").sign("client");
        String key = Files.readString(pair.key());

        assertThatThrownBy(() -> tls("redis.tls.certificate", pair.certificate(), "redis.tls.key", key))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("redis.tls.key must be the name of a file, not what is in it")
                .hasMessageNotContaining(key.lines().skip(1).findFirst().orElseThrow());
    }

    private static void assertTlsFault(String message, Object... namesAndFiles) {
        assertThatThrownBy(() -> tls(namesAndFiles))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("a fault")
                .hasMessageContaining(message);
    }

    @Test
    void certificatesWithoutTlsAreAFault(@TempDir Path directory) {
        String ca = new Authority(directory, "ca").certificate().toString();

        assertFault("redis-session.redis.tls.ca is for TLS, but connections would be plain", "redis.tls.ca", ca);
    }

    @ParameterizedTest
    @CsvSource({"redis.uri,redis://u:hidden@example.org", "redis.password,hidden"})
    void settingsDoNotPrintPasswordsOrSecrets(String name, String value) {
        assertThat(Settings.of(name, value).toString()).doesNotContain("hidden").doesNotContain(Settings.SECRET);
    }

    @Test
    void settingsDoNotPrintKeys(@TempDir Path directory) {
        Authority.Pair pair = new Authority(directory, "ca").signRsa("client");

        assertThat(tls("redis.tls.certificate", pair.certificate(), "redis.tls.key", pair.key()))
                .asString()
                .endsWith("identity=Optional[Identity[CN=client]]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10001", "many", "-1"})
    void poolSizeIsANumberOfConnections(String text) {
        assertFault(
                "redis.pool-size = '" + text + "': must be a whole number from 1 to 10000", "redis.pool-size", text);
    }

    @Test
    void aTimeoutIsNotForEver() {
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
