package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.HttpSessionResource;
import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.HealthReport;
import io.github.redissession.testing.Wars;
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.Needs;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The readiness of a server with several applications; {@link OutageIT} shows when one is not ready. */
@PortableTest
@Needs(Capability.HEALTH)
@ExtendWith(Servers.Resolver.class)
class HealthChecksIT {

    private final Servers servers;

    HealthChecksIT(Servers servers) {
        this.servers = servers;
    }

    /** The library's JAR alone does not make Redis necessary. */
    static WebArchive warWithoutSessions() {
        return Wars.war("http-session.war", Map.of("redis-session.redis.uri", "redis://127.0.0.1:" + FreePort.next()))
                .addClasses(ScanningApplication.class, HttpSessionResource.class);
    }

    /** Among them is that of {@link #warWithoutSessions}, which has no Redis; and {@link SettingsIT}'s, whose configured Redis does not exist: its check uses its own client. */
    @Test
    void readinessHasOneCheckForEachApplicationThatDoesNotDisableIt() {
        Answer readiness = Browser.at(servers.first().managementUri()).get("health/ready");

        assertThat(readiness.status()).isEqualTo(200);
        int all = servers.firstWars(); // those of PlainWarIT and TwoNodes disable their checks
        HealthReport report = HealthReport.of(readiness);
        assertThat(report.status()).isEqualTo("UP");
        assertThat(report.checks()).hasSize(all - 2).containsOnly(HealthReport.check("UP"));
    }
}
