package io.github.redissession.redis;

import java.util.List;
import redis.clients.jedis.CommandObject;

/** Who is asked: one server, or whichever of several has a key at the moment. */
public interface RedisNode {

    /**
     * The answers to commands that go out together, in one round trip; others' commands may come between them. The last
     * is done once: all are sent again only after an answer that it was not done.
     *
     * @param commands of which all but the last only read
     * @throws redis.clients.jedis.exceptions.JedisDataException if one of the answers is an error, the first of them
     */
    List<?> send(List<? extends CommandObject<?>> commands);

    /** The answer to one command. */
    @SuppressWarnings("unchecked") // it is what the command makes of the answer
    default <T> T send(CommandObject<T> command) {
        return (T) send(List.of(command)).get(0);
    }

    /** Lets go of idle connections to the server that was asked last; asks nobody. */
    void dropConnections();

    /**
     * Finds out anew who is to be asked. Takes about one time-out at most, and does not fail: where nobody tells, it
     * is the same as before.
     */
    void lookAgain();
}
