package io.github.redissession.config;

import io.github.redissession.redis.Credentials;
import io.github.redissession.redis.RedisSettings;
import io.github.redissession.redis.Topology;
import java.time.Duration;
import java.util.Optional;

/** Reads how to speak with Redis. Never repeats a URI in a fault, since it may hold a password. */
final class RedisReader {

    private RedisReader() {}

    static RedisSettings read(ConfigReader config) {
        Servers servers = ServersReader.read(config);
        return new RedisSettings(
                servers.topology(),
                credentials(config, servers),
                database(config, servers),
                TlsReader.read(config, servers.tls()),
                keyPrefix(config),
                config.value(ConfigKey.REDIS_TIMEOUT, RedisReader::timeout),
                config.value(ConfigKey.REDIS_POOL_SIZE, text -> ValueParser.number(text, 1, 10_000)));
    }

    private static Optional<Credentials> credentials(ConfigReader config, Servers servers) {
        Optional<Credentials> beside = CredentialsReader.read(config, ConfigKey.REDIS_USER, ConfigKey.REDIS_PASSWORD);
        if (servers.credentials().isPresent() && beside.isPresent()) {
            config.fault(
                    ConfigKey.REDIS_URI,
                    "has a password, and %s is set, too: leave one of them out"
                            .formatted(ConfigKey.REDIS_PASSWORD.property()));
        }
        return beside.or(servers::credentials);
    }

    private static int database(ConfigReader config, Servers servers) {
        Optional<Integer> beside =
                config.optional(ConfigKey.REDIS_DATABASE, text -> ValueParser.number(text, 0, 9_999));
        if (servers.database().isPresent() && beside.isPresent()) {
            config.fault(
                    ConfigKey.REDIS_URI,
                    "has a database, and %s is set, too: leave one of them out"
                            .formatted(ConfigKey.REDIS_DATABASE.property()));
        }
        int database = beside.or(servers::database).orElse(0);
        if (servers.topology() instanceof Topology.Cluster && database != 0) {
            config.fault(ConfigKey.REDIS_DATABASE, "must not be set: a Redis Cluster has the database 0 alone");
        }
        return database;
    }

    /** Without one, all that there is in the database would be taken for sessions. */
    private static String keyPrefix(ConfigReader config) {
        String prefix = config.value(ConfigKey.REDIS_KEY_PREFIX, ValueParser::unicode);
        if (prefix.isBlank() || config.isSetToNothing(ConfigKey.REDIS_KEY_PREFIX)) {
            config.fault(
                    ConfigKey.REDIS_KEY_PREFIX,
                    "must not be empty: leave it out for the default, or set a prefix that no other keys have, such as shop");
        }
        return prefix;
    }

    private static Duration timeout(String text) {
        Duration timeout = ValueParser.positiveDuration(text);
        if (timeout.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("must be at most 10m");
        }
        return timeout;
    }
}
