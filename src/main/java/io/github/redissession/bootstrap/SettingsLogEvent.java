package io.github.redissession.bootstrap;

import io.github.redissession.config.CookieSettings;
import io.github.redissession.config.OptionalApi;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.config.SessionSettings.Store;
import io.github.redissession.log.LogEvent;
import io.github.redissession.redis.RedisSettings;
import io.github.redissession.redis.Topology;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the log event that lists the effective settings by property, without secrets, users and passwords. */
final class SettingsLogEvent {

    private SettingsLogEvent() {}

    static LogEvent of(SessionSettings settings) {
        LogEvent event = LogEvent.named("configured")
                .with("application", settings.application())
                .with("store", lower(settings.store()))
                .with("format", lower(settings.format()))
                .with("secrets", settings.secrets().size())
                .with("encryption", lower(settings.encryption()))
                .with("ttl", settings.timeToLive())
                .with("absolute-timeout", orNone(settings.absoluteTimeout()))
                .with("renew-after", orNone(settings.renewAfter()))
                .with("renewal-grace", settings.renewalGrace())
                .with("on-outage", lower(settings.onOutage()))
                .with("touch", lower(settings.touch()))
                .with("touch-interval", settings.touchInterval())
                .with("save-uninitialized", settings.saveUninitialized())
                .with("max-size", settings.maxSize())
                .with("authentication", settings.authentication())
                .with("max-sessions", orNone(settings.maxSessions()))
                .with("trust-proxy", settings.trustProxy())
                .with("transport", joined(settings.transports()).toLowerCase(Locale.ROOT))
                .with("header.name", settings.headerName());
        cookie(event, settings.cookie());
        if (settings.store() == Store.REDIS) {
            redis(event, settings);
        }
        return event.with("health", settings.health() && OptionalApi.HEALTH.isPresent());
    }

    private static void cookie(LogEvent event, CookieSettings cookie) {
        event.with("cookie.name", cookie.name())
                .with("cookie.path", cookie.path())
                .with("cookie.domain", cookie.domain().orElse("none"))
                .with("cookie.same-site", cookie.sameSite())
                .with("cookie.http-only", cookie.httpOnly())
                .with("cookie.secure", lower(cookie.secure()))
                .with("cookie.partitioned", cookie.partitioned())
                .with("cookie.persistent", cookie.persistent());
    }

    /** Without users and passwords. */
    private static void redis(LogEvent event, SessionSettings settings) {
        RedisSettings redis = settings.redis();
        if (redis.topology() instanceof Topology.Standalone standalone) {
            event.with("redis.mode", "standalone").with("redis.server", standalone.server());
        } else if (redis.topology() instanceof Topology.Cluster cluster) {
            event.with("redis.mode", "cluster").with("redis.nodes", joined(cluster.nodes()));
        } else if (redis.topology() instanceof Topology.Sentinel sentinel) {
            event.with("redis.mode", "sentinel")
                    .with("redis.nodes", joined(sentinel.sentinels()))
                    .with("redis.master", sentinel.master());
        }
        event.with("redis.database", redis.database())
                .with("redis.tls", redis.tls().isPresent())
                .with("redis.key-prefix", settings.keyPrefix())
                .with("redis.timeout", redis.timeout())
                .with("redis.pool-size", redis.poolSize());
    }

    private static String joined(List<?> elements) {
        return elements.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static Object orNone(Optional<?> setting) {
        return setting.isPresent() ? setting.get() : "none";
    }

    private static String lower(Enum<?> setting) {
        return setting.name().replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
