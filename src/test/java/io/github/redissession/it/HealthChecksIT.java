package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.HealthReport;
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.Needs;
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

    /** Among them is {@link SettingsIT}'s, whose configured Redis does not exist: its check uses its own client. */
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
