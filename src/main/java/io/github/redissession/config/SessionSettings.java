package io.github.redissession.config;

import io.github.redissession.redis.RedisSettings;
import io.github.redissession.token.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The validated settings of an application. Immutable.
 *
 * @param store where sessions are stored
 * @param format how sessions are stored in Redis, and the form of their tokens
 * @param application separates the application's sessions from those of others; empty for the root context and in the
 *     format shared with Express
 * @param secrets at least one; the first signs, all verify
 * @param encryption whether Redis holds what sessions contain encrypted; not for {@link Store#MEMORY}
 * @param timeToLive how long an unused session lives
 * @param absoluteTimeout maximum session lifetime, regardless of activity; empty: no maximum
 * @param renewAfter rotates the session id on the next use once it is this old; empty: never
 * @param renewalGrace how long the former id still leads to the session after an automatic rotation
 * @param onOutage how a request that uses the session proceeds while Redis is unavailable
 * @param touchInterval minimum time between two writes that only extend a session's life; at most a tenth of {@code
 *     timeToLive}
 * @param touch which requests extend a session's life
 * @param saveUninitialized whether every visitor gets a session; if not, a session begins with its first attribute
 * @param maxSize maximum size of the names and values of a session's attributes, in bytes
 * @param authentication whether the session's principal is the caller for Jakarta Security
 * @param maxSessions maximum number of sessions of a principal; empty: no maximum
 * @param trustProxy whether the headers of a reverse proxy decide if the client's request arrived by HTTPS
 * @param transports where requests and responses carry the token, in order of precedence; at least one
 * @param headerName the header of {@link Transport#HEADER}; {@code Authorization} for a Bearer token
 * @param cookie the cookie of {@link Transport#COOKIE}
 * @param keyPrefix the prefix of all keys in Redis
 * @param redis the connection to Redis
 * @param health whether the server is ready only while Redis is available
 */
public record SessionSettings(
        Store store,
        Format format,
        String application,
        List<Secret> secrets,
        Encryption encryption,
        Duration timeToLive,
        Optional<Duration> absoluteTimeout,
        Optional<Duration> renewAfter,
        Duration renewalGrace,
        OnOutage onOutage,
        Duration touchInterval,
        Touch touch,
        boolean saveUninitialized,
        long maxSize,
        boolean authentication,
        Optional<Integer> maxSessions,
        boolean trustProxy,
        List<Transport> transports,
        String headerName,
        CookieSettings cookie,
        String keyPrefix,
        RedisSettings redis,
        boolean health) {

    SessionSettings withApplication(String otherApplication, String cookiePath) {
        return new SessionSettings(
                store,
                format,
                otherApplication,
                secrets,
                encryption,
                timeToLive,
                absoluteTimeout,
                renewAfter,
                renewalGrace,
                onOutage,
                touchInterval,
                touch,
                saveUninitialized,
                maxSize,
                authentication,
                maxSessions,
                trustProxy,
                transports,
                headerName,
                cookie.withPath(cookiePath),
                keyPrefix,
                redis,
                health);
    }

    /** Where sessions are stored. */
    public enum Store {
        /** In Redis, for all servers of the application. */
        REDIS,
        /** In the memory of this process, for development and tests. */
        MEMORY
    }

    /** Whether Redis holds attributes, principals and roles encrypted. */
    public enum Encryption {
        /** They are written plain. What was encrypted before is still read. */
        NONE,
        /** They are encrypted by AES-256-GCM. What was written plain before is still read. */
        AES_GCM,
        /** They are encrypted by AES-256-GCM, and what is not encrypted is refused. */
        AES_GCM_ONLY
    }

    /** Which requests extend a session's life. */
    public enum Touch {
        /** Requests that use the session. */
        ACCESS,
        /** All requests with the session's token. */
        REQUEST
    }

    /** How a request that uses the session proceeds while Redis is unavailable. */
    public enum OnOutage {
        /** It fails. */
        FAIL,
        /** It continues with an empty session that is not saved. */
        ANONYMOUS
    }

    /** Where requests and responses carry the token, in order of precedence. */
    public enum Transport {
        HEADER,
        COOKIE
    }
}
