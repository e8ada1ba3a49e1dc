package io.github.redissession.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.it.app.SessionResource;
import io.github.redissession.it.app.WhoResource;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.PayaraMicro;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.ServerProcess;
import io.github.redissession.testing.Wars;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole requests on a server, with encryption. */
@OnPayaraMicro
class EncryptionIT {

    @Test
    void sessionsAreEncryptedInRedis(@TempDir Path directory) throws InterruptedException {
        try (RedisServerProcess redis = RedisServerProcess.start();
                ServerProcess payara = PayaraMicro.with(war(redis, directory)).start()) {
            Browser browser = Browser.at(payara.awaitReady("/session").uri());
            browser.post("session/count");
            assertThat(browser.post("who/principalword?role=admin").status()).isEqualTo(204);
            assertThat(browser.post("session/count").body()).isEqualTo("2");
            assertThat(browser.get("who").body()).startsWith("principalword rest=principalword:true");
            assertThat(browser.get("who/admin").status()).isEqualTo(200);
            assertThat(browser.get("who/devices").body()).isNotEmpty();

            StringBuilder dump = new StringBuilder();
            for (String key : redis.client().keys("*")) {
                dump.append(key).append(new String(redis.client().dump(key.getBytes(UTF_8)), ISO_8859_1));
            }
            assertThat(dump.toString()).contains("@key").doesNotContain("principalword", "admin");
            assertThat(payara.output().lines().filter(line -> line.contains("event=configured")))
                    .singleElement()
                    .asString()
                    .contains(" encryption=aes-gcm-only ");

            browser.delete("session");
            assertThat(browser.get("who").body()).startsWith("-");
        }
    }

    private static Path war(RedisServerProcess redis, Path directory) {
        Path war = directory.resolve("guide.war");
        Wars.war(
                        "guide.war",
                        redis,
                        Map.of("redis-session.encryption", "aes-gcm-only", "redis-session.authentication", "true"))
                .addClasses(ScanningApplication.class, SessionResource.class, WhoResource.class)
                .as(ZipExporter.class)
                .exportTo(war.toFile());
        return war;
    }
}
