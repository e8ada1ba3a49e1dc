package io.github.redissession.config;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.NullUnmarked;

/**
 * Every configuration key as editors find it: tools for MicroProfile Config, such as LSP4MP in VS Code, Eclipse and IntelliJ
 * IDEA, have no file format for libraries, and collect the annotated fields on the class path instead. They propose the keys and
 * show defaults; a type other than text makes them check the value. Nothing uses the class at run time, and CDI does not discover
 * it. A test compares it with {@link ConfigKey}.
 */
@NullUnmarked
final class ConfigMetadata {

    @ConfigProperty(name = "redis-session.store", defaultValue = "redis")
    String store;

    @ConfigProperty(name = "redis-session.format", defaultValue = "native")
    String format;

    @ConfigProperty(name = "redis-session.application")
    String application;

    @ConfigProperty(name = "redis-session.secret")
    String secret;

    @ConfigProperty(name = "redis-session.encryption", defaultValue = "none")
    String encryption;

    @ConfigProperty(name = "redis-session.ttl", defaultValue = "30m")
    String ttl;

    @ConfigProperty(name = "redis-session.absolute-timeout")
    String absoluteTimeout;

    @ConfigProperty(name = "redis-session.renew-after")
    String renewAfter;

    @ConfigProperty(name = "redis-session.renewal-grace", defaultValue = "10s")
    String renewalGrace;

    @ConfigProperty(name = "redis-session.on-outage", defaultValue = "fail")
    String onOutage;

    @ConfigProperty(name = "redis-session.save-uninitialized", defaultValue = "false")
    boolean saveUninitialized;

    @ConfigProperty(name = "redis-session.touch", defaultValue = "access")
    String touch;

    @ConfigProperty(name = "redis-session.touch-interval", defaultValue = "1m")
    String touchInterval;

    @ConfigProperty(name = "redis-session.max-size", defaultValue = "1MB")
    String maxSize;

    @ConfigProperty(name = "redis-session.trust-proxy", defaultValue = "false")
    boolean trustProxy;

    @ConfigProperty(name = "redis-session.authentication", defaultValue = "false")
    boolean authentication;

    @ConfigProperty(name = "redis-session.max-sessions")
    Integer maxSessions;

    @ConfigProperty(name = "redis-session.transport", defaultValue = "cookie")
    String transport;

    @ConfigProperty(name = "redis-session.header.name", defaultValue = "X-Session-Token")
    String headerName;

    @ConfigProperty(name = "redis-session.cookie.name", defaultValue = "session")
    String cookieName;

    @ConfigProperty(name = "redis-session.cookie.path")
    String cookiePath;

    @ConfigProperty(name = "redis-session.cookie.domain")
    String cookieDomain;

    @ConfigProperty(name = "redis-session.cookie.same-site", defaultValue = "Lax")
    String cookieSameSite;

    @ConfigProperty(name = "redis-session.cookie.http-only", defaultValue = "true")
    boolean cookieHttpOnly;

    @ConfigProperty(name = "redis-session.cookie.secure", defaultValue = "auto")
    String cookieSecure;

    @ConfigProperty(name = "redis-session.cookie.partitioned", defaultValue = "false")
    boolean cookiePartitioned;

    @ConfigProperty(name = "redis-session.cookie.persistent", defaultValue = "false")
    boolean cookiePersistent;

    @ConfigProperty(name = "redis-session.redis.mode", defaultValue = "standalone")
    String redisMode;

    @ConfigProperty(name = "redis-session.redis.uri", defaultValue = "redis://localhost:6379")
    String redisUri;

    @ConfigProperty(name = "redis-session.redis.nodes")
    String redisNodes;

    @ConfigProperty(name = "redis-session.redis.master")
    String redisMaster;

    @ConfigProperty(name = "redis-session.redis.user")
    String redisUser;

    @ConfigProperty(name = "redis-session.redis.password")
    String redisPassword;

    @ConfigProperty(name = "redis-session.redis.database")
    Integer redisDatabase;

    @ConfigProperty(name = "redis-session.redis.sentinel.user")
    String redisSentinelUser;

    @ConfigProperty(name = "redis-session.redis.sentinel.password")
    String redisSentinelPassword;

    @ConfigProperty(name = "redis-session.redis.tls.ca")
    String redisTlsCa;

    @ConfigProperty(name = "redis-session.redis.tls.certificate")
    String redisTlsCertificate;

    @ConfigProperty(name = "redis-session.redis.tls.key")
    String redisTlsKey;

    @ConfigProperty(name = "redis-session.redis.key-prefix", defaultValue = "session")
    String redisKeyPrefix;

    @ConfigProperty(name = "redis-session.redis.timeout", defaultValue = "2s")
    String redisTimeout;

    @ConfigProperty(name = "redis-session.redis.pool-size", defaultValue = "32")
    int redisPoolSize;

    @ConfigProperty(name = "redis-session.health", defaultValue = "true")
    boolean health;

    private ConfigMetadata() {}
}
