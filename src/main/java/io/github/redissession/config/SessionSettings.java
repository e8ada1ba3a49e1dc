package io.github.redissession.config;

import io.github.redissession.redis.RedisSettings;
import io.github.redissession.token.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the operator set, checked. Immutable.
 *
 * @param format how sessions stand in Redis, and what their tokens look like
 * @param application the application's name, which separates its sessions from those of others; empty for the root
 *     context and in the format that Express shares
 * @param secrets at least one; the first signs, all verify
 * @param timeToLive how long a session lives without being used
 * @param absoluteTimeout how long a session lasts however much it is used; empty for ever
 * @param renewAfter how long a session keeps an id before it is given another by itself; empty for ever
 * @param renewalGrace how long the old id still leads to the session after that
 * @param onOutage what becomes of a request that uses the session when Redis cannot be asked
 * @param touchInterval keeping alive is written no more often than this; at most a tenth of {@code timeToLive}
 * @param touch which requests keep a session alive
 * @param saveUninitialized whether every visitor gets a session, or only one for whom something is put
 * @param maxSize the most bytes that names and values of a session's attributes may have
 * @param authentication whether the session's principal is the caller for Jakarta Security
 * @param maxSessions how many sessions a principal may have; empty for any number
 * @param trustProxy whether to believe a proxy's word on how the client's request came
 * @param transports how the token travels, in the order in which it is looked for; at least one
 * @param headerName the header that carries the token where one does; {@code Authorization} for a Bearer token
 * @param cookie the cookie that carries the token
 * @param keyPrefix the prefix of all keys in Redis
 * @param redis where the sessions are
 * @param health whether the server's readiness takes in that Redis can be asked
 */
public record SessionSettings(
        Format format,
        String application,
        List<Secret> secrets,
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

    /** The same settings for an application of another name, with another path of the cookie. */
    SessionSettings of(String otherApplication, String cookiePath) {
        return new SessionSettings(
                format,
                otherApplication,
                secrets,
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
                cookie.at(cookiePath),
                keyPrefix,
                redis,
                health);
    }

    /** Which requests keep a session alive. */
    public enum Touch {
        /** Those that use it. */
        ACCESS,
        /** All that carry its token. */
        REQUEST
    }

    /** What becomes of a request that uses the session when Redis cannot be asked. */
    public enum OnOutage {
        /** It fails. */
        FAIL,
        /** It goes on with an empty session that saves nothing. */
        ANONYMOUS
    }

    /** A way for the token between client and server, in the order in which they count. */
    public enum Transport {
        HEADER,
        COOKIE
    }
}
