package io.github.redissession.store.redis;

import java.util.function.Supplier;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisException;

/** Gets connections out of pools that are closed when their server is found not to be the one to ask any more. */
final class Connections {

    private Connections() {}

    /**
     * A connection, which goes back to its pool when it is closed.
     *
     * @param source finds the pool anew each time
     */
    static Connection from(Supplier<Connection> source) {
        try {
            return source.get();
        } catch (JedisException e) {
            if (e.getCause() instanceof IllegalStateException) { // closed since it was found
                return source.get();
            }
            throw e;
        }
    }
}
