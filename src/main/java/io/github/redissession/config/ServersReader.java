package io.github.redissession.config;

import io.github.redissession.redis.ServerAddress;
import io.github.redissession.redis.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the addresses: the URI of one server, the nodes of a cluster, or the Sentinels. */
final class ServersReader {

    static final int REDIS_PORT = 6379;
    private static final int SENTINEL_PORT = 26379;
    private static final String EXAMPLE = "redis://localhost:6379 or rediss://user:password@example.org:6380/0";

    private enum Mode {
        STANDALONE,
        CLUSTER,
        SENTINEL
    }

    private final ConfigReader config;
    private final Mode mode;

    private ServersReader(ConfigReader config) {
        this.config = config;
        mode = config.choice(ConfigKey.REDIS_MODE, Mode.class);
    }

    static Servers read(ConfigReader config) {
        return new ServersReader(config).read();
    }

    private Servers read() {
        if (mode != Mode.SENTINEL) {
            Stream.of(ConfigKey.REDIS_MASTER, ConfigKey.REDIS_SENTINEL_USER, ConfigKey.REDIS_SENTINEL_PASSWORD)
                    .filter(config::isSet)
                    .forEach(key ->
                            config.fault(key, "is only for %s=sentinel".formatted(ConfigKey.REDIS_MODE.property())));
        }
        return mode == Mode.STANDALONE ? standalone() : nodesOrSentinels();
    }

    private Servers standalone() {
        if (config.isSet(ConfigKey.REDIS_NODES)) {
            config.fault(
                    ConfigKey.REDIS_NODES,
                    "is for several servers: set %s=cluster or sentinel; for one server use %s"
                            .formatted(ConfigKey.REDIS_MODE.property(), ConfigKey.REDIS_URI.property()));
        }
        String text = config.text(ConfigKey.REDIS_URI).orElseThrow();
        RedisUri uri = RedisUri.parse(text, REDIS_PORT).orElseGet(() -> faultyUri(text));
        return new Servers(new Topology.Standalone(uri.server()), uri.tls(), uri.credentials(), uri.database());
    }

    private RedisUri faultyUri(String text) {
        config.fault(
                ConfigKey.REDIS_URI,
                RedisUri.isCredentialsUnencoded(text)
                        ? "has a character in its user or password that must be percent-encoded there: write @ as %40,"
                                + " # as %23, / as %2F, ? as %3F and % as %25, or set "
                                + ConfigKey.REDIS_USER.property()
                                + " and " + ConfigKey.REDIS_PASSWORD.property() + " instead"
                        : "must be a URI such as " + EXAMPLE
                                + " (with a password only: redis://:password@host; a host name has no underscore)");
        return new RedisUri(false, new ServerAddress("localhost", REDIS_PORT), Optional.empty(), Optional.empty());
    }

    private Servers nodesOrSentinels() {
        if (config.isSet(ConfigKey.REDIS_URI)) {
            config.fault(
                    ConfigKey.REDIS_URI,
                    "is for one server: leave it out or set it to nothing, and use %s, %s and %s"
                            .formatted(
                                    ConfigKey.REDIS_NODES.property(),
                                    ConfigKey.REDIS_USER.property(),
                                    ConfigKey.REDIS_PASSWORD.property()));
        }
        List<RedisUri> nodes = nodes();
        List<ServerAddress> addresses =
                nodes.stream().map(RedisUri::server).distinct().toList();
        boolean tls = nodes.stream().anyMatch(RedisUri::tls);
        return new Servers(
                mode == Mode.CLUSTER ? new Topology.Cluster(addresses) : sentinel(addresses),
                tls,
                Optional.empty(),
                Optional.empty());
    }

    private List<RedisUri> nodes() {
        String text = config.text(ConfigKey.REDIS_NODES).orElse("");
        List<Optional<RedisUri>> nodes = Arrays.stream(text.split(",", -1))
                .map(node -> RedisUri.parseNode(node, mode == Mode.CLUSTER ? REDIS_PORT : SENTINEL_PORT))
                .toList();
        List<RedisUri> usable = nodes.stream().flatMap(Optional::stream).toList();
        if (usable.size() < nodes.size()) {
            config.fault(
                    ConfigKey.REDIS_NODES,
                    (text.isBlank() ? "is missing: it lists " : "must be a comma list of ")
                            + (mode == Mode.CLUSTER ? "servers of the cluster" : "Sentinels")
                            + ", such as host-1:6379,host-2:6379 or rediss://host-1,rediss://[2001:db8::2]; user, password"
                            + " and database have properties of their own, and a host name has no underscore");
        } else if (usable.stream().map(RedisUri::tls).distinct().count() > 1) {
            config.fault(
                    ConfigKey.REDIS_NODES,
                    "has servers with TLS and without: begin all of them with rediss://, or none");
        }
        return usable;
    }

    private Topology.Sentinel sentinel(List<ServerAddress> sentinels) {
        String master = config.text(ConfigKey.REDIS_MASTER).map(String::strip).orElse("");
        if (master.isEmpty()) {
            config.fault(
                    ConfigKey.REDIS_MASTER,
                    "is missing: it is the name after 'sentinel monitor' in the Sentinels' configuration, often mymaster");
        }
        return new Topology.Sentinel(
                sentinels,
                master,
                CredentialsReader.read(config, ConfigKey.REDIS_SENTINEL_USER, ConfigKey.REDIS_SENTINEL_PASSWORD));
    }
}
