package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.GuideResource;
import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.it.app.SessionResource;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.ServerProcess;
import io.github.redissession.testing.Wars;
import io.github.redissession.testing.server.TestServer;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A server that is assembled of features, with those only that the library requires. */
@PortableTest
@EnabledIfSystemProperty(
        named = "server",
        matches = "liberty",
        disabledReason = "the distributions of other servers are not assembled of features")
class RequiredFeaturesIT {

    @Test
    void sessionsWorkWithTheRequiredFeatures(@TempDir Path directory) throws InterruptedException {
        try (RedisServerProcess redis = RedisServerProcess.start();
                ServerProcess server =
                        TestServer.withRequiredFeatures().start(directoryOf(redis, directory.resolve("guide.war")))) {
            Browser browser = Browser.at(server.awaitReady("guide/all").uri().resolve("guide/"));
            assertThat(browser.post("login").status()).isEqualTo(204);
            assertThat(browser.get("all").body()).isEqualTo("true");
            assertThat(browser.delete("session").status()).isEqualTo(204);
            assertThat(browser.get("all").body()).isEqualTo("false");

            assertThat(server.output()).contains("event=configured").contains(" health=false");
        }
    }

    private static Path directoryOf(RedisServerProcess redis, Path war) {
        Wars.war("guide.war", redis, Map.of())
                .addClasses(ScanningApplication.class, GuideResource.class, SessionResource.class)
                .as(ZipExporter.class)
                .exportTo(war.toFile());
        return war.getParent();
    }
}
