package io.github.redissession.config;

import io.github.redissession.config.CookieSettings.SameSite;
import io.github.redissession.config.CookieSettings.Secure;
import io.github.redissession.config.SessionSettings.Encryption;
import io.github.redissession.config.SessionSettings.OnOutage;
import io.github.redissession.config.SessionSettings.Store;
import io.github.redissession.config.SessionSettings.Touch;
import io.github.redissession.config.SessionSettings.Transport;
import io.github.redissession.redis.RedisSettings;
import io.github.redissession.redis.ServerAddress;
import io.github.redissession.redis.Topology;
import io.github.redissession.token.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of sessions in memory with all other settings at their defaults, for unit tests, whose class path may lack
 * MicroProfile Config.
 */
public final class InMemorySettings {

    private InMemorySettings() {}

    public static SessionSettings create() {
        return new SessionSettings(
                Store.MEMORY,
                Format.NATIVE,
                "",
                List.of(Secret.random()),
                Encryption.NONE,
                duration(ConfigKey.TTL),
                Optional.empty(),
                Optional.empty(),
                duration(ConfigKey.RENEWAL_GRACE),
                OnOutage.FAIL,
                duration(ConfigKey.TOUCH_INTERVAL),
                Touch.ACCESS,
                false,
                ValueParser.size(text(ConfigKey.MAX_SIZE)),
                false,
                Optional.empty(),
                false,
                List.of(Transport.COOKIE),
                text(ConfigKey.HEADER_NAME),
                new CookieSettings(
                        text(ConfigKey.COOKIE_NAME),
                        CookieReader.ROOT,
                        Optional.empty(),
                        SameSite.Lax,
                        true,
                        Secure.AUTO,
                        false,
                        false),
                text(ConfigKey.REDIS_KEY_PREFIX),
                redis(),
                true);
    }

    /** Never used. */
    private static RedisSettings redis() {
        return new RedisSettings(
                new Topology.Standalone(new ServerAddress("localhost", ServersReader.REDIS_PORT)),
                Optional.empty(),
                0,
                Optional.empty(),
                duration(ConfigKey.REDIS_TIMEOUT),
                Integer.parseInt(text(ConfigKey.REDIS_POOL_SIZE)),
                RedisReader.CLIENT_NAME,
                RedisReader.PROPERTY_PREFIX);
    }

    private static Duration duration(ConfigKey key) {
        return ValueParser.duration(text(key));
    }

    private static String text(ConfigKey key) {
        return key.defaultValue(Format.NATIVE).orElseThrow();
    }
}
