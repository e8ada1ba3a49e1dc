package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.GuideResource;
import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.it.app.SessionResource;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.PayaraMicro;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.ServerParts;
import io.github.redissession.testing.ServerProcess;
import io.github.redissession.testing.Wars;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server without MicroProfile Health, MicroProfile Metrics and the parts that need them. */
class WithoutHealthAndMetricsIT {

    private static final String[] REMOVED_PARTS = {
        "microprofile-health",
        "microprofile-metrics",
        "microprofile-fault-tolerance",
        "healthcheck-checker",
        "healthcheck-metrics"
    };

    @Test
    void sessionsWorkWithoutHealthAndMetrics(@TempDir Path directory) throws InterruptedException {
        try (RedisServerProcess redis = RedisServerProcess.start();
                ServerProcess payara = PayaraMicro.with(war(redis, directory))
                        .server(ServerParts.without(REMOVED_PARTS))
                        .start()) {
            Browser browser = Browser.at(payara.awaitReady("/all").uri());
            assertThat(browser.get("health/ready").status()).isEqualTo(404);
            assertThat(browser.get("metrics").status()).isEqualTo(404);

            assertThat(browser.post("login").status()).isEqualTo(204);
            assertThat(browser.get("all").body()).isEqualTo("true");
            assertThat(browser.delete("session").status()).isEqualTo(204);
            assertThat(browser.get("all").body()).isEqualTo("false");

            assertThat(payara.output().lines().filter(line -> line.contains("event=configured")))
                    .singleElement()
                    .satisfies(line -> assertThat(line).endsWith(" health=false"));
            assertThat(payara.output())
                    .doesNotContain(
                            "NoClassDefFoundError",
                            "ClassNotFoundException",
                            "WELD-000119",
                            "org/eclipse/microprofile");
        }
    }

    private static Path war(RedisServerProcess redis, Path directory) {
        Path war = directory.resolve("guide.war");
        Wars.war("guide.war", redis, Map.of())
                .addClasses(ScanningApplication.class, GuideResource.class, SessionResource.class)
                .as(ZipExporter.class)
                .exportTo(war.toFile());
        return war;
    }
}
