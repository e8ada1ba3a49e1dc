package io.github.redissession.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Calls that have a connection of their own: each borrows one from a pool, pipelines its commands, and returns it. */
final class Connections {

    private Connections() {}

    /**
     * Executes commands in one round trip.
     *
     * @param pool lends a connection
     * @throws JedisDataException the first error among the replies
     */
    static List<?> execute(Supplier<Connection> pool, List<? extends CommandObject<?>> commands) {
        return execute(pool, false, commands);
    }

    /** Executes commands on a server that imports their slot: each follows ASKING, which is valid for one command. */
    static List<?> executeAsking(Supplier<Connection> pool, List<? extends CommandObject<?>> commands) {
        return execute(pool, true, commands);
    }

    /**
     * Borrows a connection; closing it returns it.
     *
     * @param pool finds the pool anew each time, since a pool is closed when its server is replaced
     */
    static Connection borrow(Supplier<Connection> pool) {
        try {
            return pool.get();
        } catch (JedisException e) {
            if (e.getCause() instanceof IllegalStateException) { // closed since it was found
                return pool.get();
            }
            throw e;
        }
    }

    private static List<?> execute(
            Supplier<Connection> pool, boolean asking, List<? extends CommandObject<?>> commands) {
        List<Object> replies = exchange(pool, asking, commands);
        return results(commands, asking ? withoutThoseToAsking(replies) : replies);
    }

    private static List<Object> exchange(
            Supplier<Connection> pool, boolean asking, List<? extends CommandObject<?>> commands) {
        try (Connection connection = borrow(pool)) {
            try {
                for (CommandObject<?> command : commands) {
                    if (asking) {
                        connection.sendCommand(Protocol.Command.ASKING);
                    }
                    connection.sendCommand(command.getArguments());
                }
                return connection.getMany(asking ? 2 * commands.size() : commands.size());
            } catch (RuntimeException | Error e) {
                connection.setBroken(); // an Error outside of Jedis leaves it unmarked, with replies to come
                throw e;
            }
        }
    }

    private static List<Object> withoutThoseToAsking(List<Object> replies) {
        return IntStream.range(0, replies.size())
                .filter(i -> i % 2 == 1)
                .mapToObj(replies::get)
                .toList();
    }

    /**
     * Builds what the commands return from the replies to them.
     *
     * @throws JedisDataException the first error among the replies
     */
    static List<?> results(List<? extends CommandObject<?>> commands, List<?> replies) {
        List<Object> results = new ArrayList<>(commands.size());
        for (int i = 0; i < commands.size(); i++) {
            Object reply = replies.get(i);
            if (reply instanceof JedisDataException error) {
                throw error;
            }
            results.add(commands.get(i).getBuilder().build(reply));
        }
        return results;
    }
}
