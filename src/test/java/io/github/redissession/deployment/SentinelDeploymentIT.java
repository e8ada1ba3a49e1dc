package io.github.redissession.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.RedisSentinels;
import io.github.redissession.testing.RedisServerProcess;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes behind a load balancer, and a Redis with two replicas that three Sentinels monitor. */
@Tag("deployment")
class SentinelDeploymentIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static RedisSentinels redis;
    private static LocalDeployment deployment;
    private static Report report;

    @BeforeAll
    static void start() throws InterruptedException {
        redis = Redis.sentinels();
        deployment = LocalDeployment.start(Redis.properties(redis), FreePort.next());
        deployment.awaitReady();
        report = new Report("Two nodes, HAProxy without stickiness, a Redis with two replicas, three Sentinels");
    }

    @AfterAll
    static void end() {
        if (deployment != null) {
            deployment.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    /** Writes that Redis acknowledged but had not replicated yet are lost with the master. */
    @Test
    void killedMasterIsReplaced() throws Exception {
        RedisServerProcess victim = redis.master();
        Figures figures = new ConstantLoad(deployment.uri()).during(() -> {
            victim.die();
            Eventually.isTrueWithin(LIMIT, "a replica is the master", () -> redis.master() != victim);
        });
        report.add("the master killed", figures);
        assertThat(figures.failures().keySet()).isSubsetOf("status 503");
        assertThat(figures.recovery()).isLessThan(LIMIT);
        assertThat(figures.lost()).isLessThanOrEqualTo(ConstantLoad.VISITORS);
        assertThat(figures.twice()).isZero();
    }
}
