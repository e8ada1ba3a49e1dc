package io.github.redissession;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Qualifier of the {@code redis.clients.jedis.UnifiedJedis} that connects to the Redis which stores the sessions.
 *
 * <p>An application can inject the library's client to use it for keys of its own; the library closes it. An application
 * can also produce a client; the library then uses it instead of {@code redis-session.redis.*}, and the application closes
 * it. With a cluster client the library uses its connections, but not its retries.
 *
 * <p>Also the qualifier of a {@code jakarta.json.bind.Jsonb} that the application produces to map the values of sessions:
 * attributes and scoped beans. It must be thread-safe. The library does not close it.
 */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface SessionRedis {

    /** The annotation as an object, for programmatic lookup. */
    final class Literal extends AnnotationLiteral<SessionRedis> implements SessionRedis {

        public static final Literal INSTANCE = new Literal();

        private static final long serialVersionUID = 1L;

        private Literal() {}
    }
}
