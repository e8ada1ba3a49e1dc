package io.github.redissession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.redis.Credentials;
import io.github.redissession.redis.RedisSettings;
import io.github.redissession.redis.ServerAddress;
import io.github.redissession.redis.Topology.Cluster;
import io.github.redissession.redis.Topology.Sentinel;
import io.github.redissession.redis.Topology.Standalone;
import io.github.redissession.testing.Settings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServersReaderTest {

    @Test
    void readsTheNodesOfACluster() {
        RedisSettings settings = redis(
                "redis.mode",
                "cluster",
                "redis.nodes",
                "redis-1, redis-2:7000,[::1]:7001,redis-2:7000",
                "redis.user",
                "app",
                "redis.password",
                "secret");

        assertThat(settings.topology())
                .isEqualTo(new Cluster(List.of(
                        new ServerAddress("redis-1", 6379),
                        new ServerAddress("redis-2", 7000),
                        new ServerAddress("::1", 7001))));
        assertThat(settings.topology()).asString().contains("[::1]:7001");
        assertThat(settings.credentials()).contains(new Credentials(Optional.of("app"), "secret"));
        assertThat(settings.tls()).isEmpty();
    }

    @Test
    void readsSentinelsAndTheNameOfTheirMaster() {
        RedisSettings settings = redis(
                "redis.mode",
                "Sentinel",
                "redis.nodes",
                "rediss://one,rediss://two:26380",
                "redis.master",
                "mymaster",
                "redis.database",
                "1",
                "redis.sentinel.password",
                "secret");

        assertThat(settings.topology())
                .isEqualTo(new Sentinel(
                        List.of(new ServerAddress("one", 26379), new ServerAddress("two", 26380)),
                        "mymaster",
                        Optional.of(new Credentials(Optional.empty(), "secret"))));
        assertThat(settings.credentials()).isEmpty();
        assertThat(settings.database()).isEqualTo(1);
        assertThat(settings.tls()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fe80::1%25eth0", "fe80::1%eth0"})
    void decodesTheZoneOfAnIpV6Address(String address) {
        ServerAddress server = new ServerAddress("fe80::1%eth0", 6379);

        assertThat(redis("redis.uri", "redis://[" + address + "]").topology()).isEqualTo(new Standalone(server));
        assertThat(redis("redis.mode", "cluster", "redis.nodes", "[" + address + "]")
                        .topology())
                .isEqualTo(new Cluster(List.of(server)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one:x",
                ",",
                "one,,two",
                "one:0",
                "http://one",
                "one/1",
                "redis://user:hidden@one",
                "one two",
                "::1"
            })
    void invalidNodesAreAFaultThatDoesNotRepeatThem(String nodes) {
        assertThatThrownBy(() -> Settings.of("redis.mode", "cluster", "redis.nodes", nodes))
                .hasMessageContaining("redis-session.redis.nodes must be a comma list of servers of the cluster")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void settingsThatDoNotFitTheModeAreFaults() {
        assertFault(
                "redis-session.redis.mode = 'swarm': must be one of standalone, cluster, sentinel",
                "redis.mode",
                "swarm");
        assertFault("redis-session.redis.nodes is missing: it lists servers of the cluster", "redis.mode", "cluster");
        assertFault(
                "redis-session.redis.nodes is missing: it lists Sentinels",
                "redis.mode",
                "sentinel",
                "redis.master",
                "mymaster");
        assertFault("redis-session.redis.master is missing", "redis.mode", "sentinel", "redis.nodes", "one");
        assertFault("redis-session.redis.nodes is for several servers", "redis.nodes", "one");
        assertFault("redis-session.redis.master is only for redis-session.redis.mode=sentinel", "redis.master", "m");
        assertFault(
                "redis-session.redis.sentinel.password is only for redis-session.redis.mode=sentinel",
                "redis.mode",
                "cluster",
                "redis.nodes",
                "one",
                "redis.sentinel.password",
                "secret");
        assertFault(
                "redis-session.redis.uri is for one server",
                "redis.mode",
                "cluster",
                "redis.nodes",
                "one",
                "redis.uri",
                "redis://two");
        assertFault(
                "redis-session.redis.database must not be set: a Redis Cluster has only the database 0",
                "redis.mode",
                "cluster",
                "redis.nodes",
                "one",
                "redis.database",
                "1");
        assertFault(
                "redis-session.redis.nodes has servers with TLS and without",
                "redis.mode",
                "cluster",
                "redis.nodes",
                "rediss://one,two");
    }

    @Test
    void emptyUriCountsAsNotSet() {
        assertThat(redis("redis.mode", "cluster", "redis.nodes", "one", "redis.uri", "")
                        .topology())
                .isInstanceOf(Cluster.class);
    }

    private static RedisSettings redis(String... namesAndValues) {
        return Settings.of(namesAndValues).redis();
    }

    private static void assertFault(String message, String... namesAndValues) {
        assertThatThrownBy(() -> Settings.of(namesAndValues))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("a fault")
                .hasMessageContaining(message)
                .hasMessageNotContaining("hidden");
    }
}
