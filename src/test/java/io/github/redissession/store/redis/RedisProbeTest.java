package io.github.redissession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.store.Probe;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisCluster;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.RandomSessionIds;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

/** What the readiness of a server stands on, with real servers that go away. */
class RedisProbeTest {

    @Test
    void probeDetectsOutageAndRecoveryWithoutWriting() {
        try (RedisServerProcess redis = RedisServerProcess.start()) {
            SessionSettings settings = Settings.of("redis.uri", redis.uri().toString(), "redis.timeout", "1s");
            try (UnifiedJedis client = RedisClients.connect(settings.redis())) {
                Probe probe = probe(client, settings);
                assertThat(isAnswered(probe)).isTrue();
                assertThat(redis.client().dbSize()).isZero();

                redis.hang();
                assertThat(isAnswered(probe)).isFalse();
                redis.goOn();
                Eventually.isTrue("Redis is found again, by the probe alone", () -> isAnswered(probe));
            }
        }
    }

    @Test
    void clusterIsAvailableWhileOneMasterIs() {
        try (RedisCluster cluster = RedisCluster.start(
                "cluster-require-full-coverage no",
                "cluster-replica-no-failover yes",
                "cluster-allow-reads-when-down no")) {
            SessionSettings settings =
                    Settings.of("redis.mode", "cluster", "redis.nodes", cluster.nodes(), "redis.timeout", "1s");
            try (UnifiedJedis client = RedisClients.connect(settings.redis())) {
                Probe probe = probe(client, settings);
                assertAnsweredAlways(probe);

                cluster.masters().get(0).die();
                assertAnsweredAlways(probe);

                requireAllSlots(cluster, "yes");
                Eventually.isTrue("no session can be had", () -> answers(probe).noneMatch(answered -> answered));
                requireAllSlots(cluster, "no");
                Eventually.isTrue("the others' can be had", () -> answers(probe).allMatch(answered -> answered));

                cluster.masters().forEach(RedisServerProcess::die);
                assertThat(isAnswered(probe)).isFalse();
            }
        }
    }

    private static void requireAllSlots(RedisCluster cluster, String required) {
        cluster.masters().forEach(master -> master.client().configSet("cluster-require-full-coverage", required));
    }

    private static Probe probe(UnifiedJedis client, SessionSettings settings) {
        return new RedisProbe(new RedisSessionStore(client, settings), new RandomSessionIds());
    }

    private static void assertAnsweredAlways(Probe probe) {
        assertThat(answers(probe)).containsOnly(true);
    }

    private static Stream<Boolean> answers(Probe probe) {
        return Stream.generate(() -> isAnswered(probe)).limit(30);
    }

    private static boolean isAnswered(Probe probe) {
        try {
            probe.check();
            return true;
        } catch (SessionStoreException e) {
            return false;
        }
    }
}
