package io.github.redissession;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Qualifies the {@code redis.clients.jedis.UnifiedJedis} that reaches the Redis where sessions are.
 *
 * <p>An application that injects one gets the library's client, for keys of its own; the library closes it. An
 * application that produces one has it used for the sessions, too, in place of what {@code redis-session.redis.*}
 * says; that one is the application's to close. It may be a client of a cluster: its connections are used then, and not
 * its retries.
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
