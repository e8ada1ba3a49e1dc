package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.Needs;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The readiness of a server with several applications; {@link OutageIT} shows when one is not ready. */
@PortableTest
@Needs(Capability.HEALTH)
@ExtendWith(Servers.Resolver.class)
class HealthChecksIT {

    private static final String CHECK = "{\"name\":\"redis-session\",\"status\":\"UP\",\"data\":{}}";

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
        String checks = String.join(",", Collections.nCopies(all - 2, CHECK));
        assertThat(readiness.body()).isEqualTo("{\"status\":\"UP\",\"checks\":[" + checks + "]}");
    }
}
