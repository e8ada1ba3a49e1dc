package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.BuildFiles;
import io.github.redissession.testing.PayaraMicro;
import io.github.redissession.testing.PayaraMicroProcess;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.ServerParts;
import io.github.redissession.testing.Visitor;
import io.github.redissession.testing.Wars;
import org.junit.jupiter.api.Test;

/** A server that has neither MicroProfile Health nor MicroProfile Metrics, nor what stands on them. */
class WithoutHealthAndMetricsIT {

    private static final String[] TAKEN_OUT = {
        "microprofile-health",
        "microprofile-metrics",
        "microprofile-fault-tolerance",
        "healthcheck-checker",
        "healthcheck-metrics"
    };

    @Test
    void sessionsWorkAndNothingIsMissed() throws Exception {
        try (RedisServerProcess redis = RedisServerProcess.start();
                PayaraMicroProcess payara = PayaraMicro.with(BuildFiles.demoWar())
                        .server(ServerParts.without(TAKEN_OUT))
                        .environment("REDIS_SESSION_SECRET", Wars.SECRET)
                        .environment("REDIS_SESSION_REDIS_URI", redis.uri().toString())
                        .start()) {
            Visitor visitor = new Visitor(payara.awaitReady("/").uri());
            assertThat(visitor.get("health/ready").statusCode()).isEqualTo(404);
            assertThat(visitor.get("metrics").statusCode()).isEqualTo(404);

            assertThat(visitor.post("login").statusCode()).isEqualTo(204);
            assertThat(visitor.get("all").body()).isEqualTo("true");
            assertThat(visitor.post("logout").statusCode()).isEqualTo(204);
            assertThat(visitor.get("all").body()).isEqualTo("false");

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
}
