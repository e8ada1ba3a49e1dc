package io.github.redissession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.redis.TlsSettings;
import io.github.redissession.testing.Authority;
import io.github.redissession.testing.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsReaderTest {

    @Test
    void readsCertificatesAndKeysFromPemFiles(@TempDir Path directory) throws IOException {
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

    @Test
    void unusableFileIsAFaultThatTellsWhatItMustBe(@TempDir Path directory) throws IOException {
        Authority.Pair pair = new Authority(directory, "ca").sign("client");
        Authority.Pair other = new Authority(directory, "ca").signRsa("other");
        String crt = pair.certificate().toString();
        String key = pair.key().toString();
        Path damaged = Files.writeString(
                directory.resolve("damaged.crt"),
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
                "redis.tls.ca = '" + directory.resolve("none") + "': must be an existing file",
                "redis.tls.ca",
                directory.resolve("none"));
        assertTlsFault("redis.tls.ca = '" + directory + "': must be a readable file", "redis.tls.ca", directory);
        assertTlsFault("must be a PEM file with certificates between", "redis.tls.ca", key);
        assertTlsFault("has a damaged CERTIFICATE", "redis.tls.ca", damaged);
        assertTlsFault("has a damaged CERTIFICATE", "redis.tls.ca", cut);
        assertTlsFault("redis.tls.certificate requires redis-session.redis.tls.key", "redis.tls.certificate", crt);
        assertTlsFault("redis.tls.key requires redis-session.redis.tls.certificate", "redis.tls.key", key);
        assertTlsFault("must be a PEM file with a key between", "redis.tls.certificate", crt, "redis.tls.key", crt);
        assertTlsFault(
                "has an RSA PRIVATE KEY, but must have a PRIVATE KEY (PKCS#8",
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

    /** As in an environment variable that holds the key itself. */
    @Test
    void keyInsteadOfAFileNameIsAFaultThatDoesNotRepeatIt(@TempDir Path directory) throws IOException {
        Authority.Pair pair = new Authority(directory, "ca").sign("client");
        String key = Files.readString(pair.key());

        assertThatThrownBy(() -> tls("redis.tls.certificate", pair.certificate(), "redis.tls.key", key))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("redis.tls.key must be the name of a file, not its content")
                .hasMessageNotContaining(key.lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void certificateWithoutTlsIsAFault(@TempDir Path directory) {
        String ca = new Authority(directory, "ca").certificate().toString();

        assertThatThrownBy(() -> Settings.of("redis.tls.ca", ca))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("a fault")
                .hasMessageContaining("redis-session.redis.tls.ca requires TLS, which is not enabled");
    }

    @Test
    void toStringContainsNoKey(@TempDir Path directory) {
        Authority.Pair pair = new Authority(directory, "ca").signRsa("client");

        assertThat(tls("redis.tls.certificate", pair.certificate(), "redis.tls.key", pair.key()))
                .asString()
                .endsWith("identity=Optional[Identity[CN=client]]]");
    }

    private static TlsSettings tls(Object... namesAndFiles) {
        String[] texts = new String[namesAndFiles.length + 2];
        for (int i = 0; i < namesAndFiles.length; i++) {
            texts[i] = namesAndFiles[i].toString();
        }
        texts[namesAndFiles.length] = "redis.uri";
        texts[namesAndFiles.length + 1] = "rediss://host";
        return Settings.of(texts).redis().tls().orElseThrow();
    }

    private static void assertTlsFault(String message, Object... namesAndFiles) {
        assertThatThrownBy(() -> tls(namesAndFiles))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("a fault")
                .hasMessageContaining(message);
    }
}
