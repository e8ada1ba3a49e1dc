package io.github.redissession.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/** How nodes use connections: each call borrows one from a pool, pipelines its commands, and returns it. */
final class Connections {

    private Connections() {}

    /**
     * Executes commands in one round trip.
     *
     * @param pool lends a connection
     * @throws JedisDataException the first error among the replies
     */
    static List<?> execute(Supplier<Connection> pool, List<? extends CommandObject<?>> commands) {
        return execute(pool, commands, connection -> {});
    }

    /** @param onMoved gets the connection to a server that replied with MOVED, before it is returned */
    static List<?> execute(
            Supplier<Connection> pool, List<? extends CommandObject<?>> commands, Consumer<Connection> onMoved) {
        try (Connection connection = borrow(pool)) {
            try {
                return exchange(connection, false, commands);
            } catch (JedisMovedDataException e) {
                onMoved.accept(connection);
                throw e;
            }
        }
    }

    /** Executes commands on a server that imports their slot: each follows ASKING, which is valid for one command. */
    static List<?> executeAsking(Supplier<Connection> pool, List<? extends CommandObject<?>> commands) {
        try (Connection connection = borrow(pool)) {
            return exchange(connection, true, commands);
        }
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

    private static List<?> exchange(Connection connection, boolean asking, List<? extends CommandObject<?>> commands) {
        for (CommandObject<?> command : commands) {
            if (asking) {
                connection.sendCommand(Protocol.Command.ASKING);
            }
            connection.sendCommand(command.getArguments());
        }
        int repliesPerCommand = asking ? 2 : 1;
        List<Object> replies = connection.getMany(repliesPerCommand * commands.size());
        List<Object> results = new ArrayList<>(commands.size());
        for (int i = 0; i < commands.size(); i++) {
            Object reply = replies.get(repliesPerCommand * (i + 1) - 1);
            if (reply instanceof JedisDataException error) {
                throw error;
            }
            results.add(commands.get(i).getBuilder().build(reply));
        }
        return results;
    }
}
