package io.github.redissession.config;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every configuration key with its default, which may depend on the session format. */
enum ConfigKey {
    STORE("store", "redis"),
    FORMAT("format", "native"),
    APPLICATION("application", null),
    SECRET("secret", null),
    ENCRYPTION("encryption", "none"),
    TTL("ttl", "30m", "1d"),
    ABSOLUTE_TIMEOUT("absolute-timeout", null),
    RENEW_AFTER("renew-after", null),
    RENEWAL_GRACE("renewal-grace", "10s"),
    ON_OUTAGE("on-outage", "fail"),
    SAVE_UNINITIALIZED("save-uninitialized", "false"),
    TOUCH("touch", "access"),
    TOUCH_INTERVAL("touch-interval", "1m"),
    MAX_SIZE("max-size", "1MB"),
    TRUST_PROXY("trust-proxy", "false"),
    AUTHENTICATION("authentication", "false"),
    MAX_SESSIONS("max-sessions", null),
    TRANSPORT("transport", "cookie"),
    HEADER_NAME("header.name", "X-Session-Token"),
    COOKIE_NAME("cookie.name", "session", "connect.sid"),
    COOKIE_PATH("cookie.path", null, "/"),
    COOKIE_DOMAIN("cookie.domain", null),
    COOKIE_SAME_SITE("cookie.same-site", "Lax"),
    COOKIE_HTTP_ONLY("cookie.http-only", "true"),
    COOKIE_SECURE("cookie.secure", "auto"),
    COOKIE_PARTITIONED("cookie.partitioned", "false"),
    COOKIE_PERSISTENT("cookie.persistent", "false"),
    REDIS_MODE("redis.mode", "standalone"),
    REDIS_URI("redis.uri", "redis://localhost:6379"),
    REDIS_NODES("redis.nodes", null),
    REDIS_MASTER("redis.master", null),
    REDIS_USER("redis.user", null),
    REDIS_PASSWORD("redis.password", null),
    REDIS_DATABASE("redis.database", null),
    REDIS_SENTINEL_USER("redis.sentinel.user", null),
    REDIS_SENTINEL_PASSWORD("redis.sentinel.password", null),
    REDIS_TLS_CA("redis.tls.ca", null),
    REDIS_TLS_CERTIFICATE("redis.tls.certificate", null),
    REDIS_TLS_KEY("redis.tls.key", null),
    REDIS_KEY_PREFIX("redis.key-prefix", "session", "sess:"),
    REDIS_TIMEOUT("redis.timeout", "2s"),
    REDIS_POOL_SIZE("redis.pool-size", "32"),
    HEALTH("health", "true");

    static final String PREFIX = "redis-session.";

    private final String property;
    private final @Nullable String nativeDefault;
    private final @Nullable String expressDefault;

    ConfigKey(String name, @Nullable String nativeDefault) {
        this(name, nativeDefault, nativeDefault);
    }

    ConfigKey(String name, @Nullable String nativeDefault, @Nullable String expressDefault) {
        this.property = PREFIX + name;
        this.nativeDefault = nativeDefault;
        this.expressDefault = expressDefault;
    }

    /** The full name of the property. */
    String property() {
        return property;
    }

    /** The value if the property is not set; empty if there is no default. */
    Optional<String> defaultValue(Format format) {
        return Optional.ofNullable(format == Format.EXPRESS ? expressDefault : nativeDefault);
    }

    static boolean isKnown(String property) {
        return Arrays.stream(values()).anyMatch(key -> key.property.equals(property));
    }
}
