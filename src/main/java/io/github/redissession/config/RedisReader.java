package io.github.redissession.config;

import io.github.redissession.redis.Credentials;
import io.github.redissession.redis.RedisSettings;
import io.github.redissession.redis.Topology;
import java.time.Duration;
import java.util.Optional;

/** Reads the settings of the connections to Redis. A fault never repeats a URI, which may contain a password. */
final class RedisReader {

    static final String CLIENT_NAME = "redis-session-cdi";
    static final String PROPERTY_PREFIX = ConfigKey.PREFIX + "redis.";

    private RedisReader() {}

    static RedisSettings read(ConfigReader config) {
        Servers servers = ServersReader.read(config);
        return new RedisSettings(
                servers.topology(),
                credentials(config, servers),
                database(config, servers),
                TlsReader.read(config, servers.tls()),
                config.value(ConfigKey.REDIS_TIMEOUT, RedisReader::timeout),
                config.value(ConfigKey.REDIS_POOL_SIZE, text -> ValueParser.number(text, 1, 10_000)),
                CLIENT_NAME,
                PROPERTY_PREFIX);
    }

    private static Optional<Credentials> credentials(ConfigReader config, Servers servers) {
        Optional<Credentials> separate = CredentialsReader.read(config, ConfigKey.REDIS_USER, ConfigKey.REDIS_PASSWORD);
        if (servers.credentials().isPresent() && separate.isPresent()) {
            config.fault(
                    ConfigKey.REDIS_URI,
                    "has a password, but %s is also set: leave one of them out"
                            .formatted(ConfigKey.REDIS_PASSWORD.property()));
        }
        return separate.or(servers::credentials);
    }

    private static int database(ConfigReader config, Servers servers) {
        Optional<Integer> separate =
                config.optional(ConfigKey.REDIS_DATABASE, text -> ValueParser.number(text, 0, 9_999));
        if (servers.database().isPresent() && separate.isPresent()) {
            config.fault(
                    ConfigKey.REDIS_URI,
                    "has a database, but %s is also set: leave one of them out"
                            .formatted(ConfigKey.REDIS_DATABASE.property()));
        }
        int database = separate.or(servers::database).orElse(0);
        if (servers.topology() instanceof Topology.Cluster && database != 0) {
            config.fault(ConfigKey.REDIS_DATABASE, "must not be set: a Redis Cluster has only the database 0");
        }
        return database;
    }

    /** The prefix of all keys. It is not empty: otherwise every key of the database would count as a session. */
    static String keyPrefix(ConfigReader config) {
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
