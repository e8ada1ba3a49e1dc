package io.github.redissession.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Connections out of pools that are closed when their server is found not to be the one to ask any more, and what goes
 * over them.
 */
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

    /**
     * Sends commands together.
     *
     * @param asking whether their key is on its way to that server, and its slot is not yet
     * @throws JedisDataException the first of the answers that is an error
     */
    static List<?> exchange(Connection connection, boolean asking, List<? extends CommandObject<?>> commands) {
        for (CommandObject<?> command : commands) {
            if (asking) { // which holds for one command
                connection.sendCommand(Protocol.Command.ASKING);
            }
            connection.sendCommand(command.getArguments());
        }
        int each = asking ? 2 : 1;
        List<Object> replies = connection.getMany(each * commands.size());
        List<Object> answers = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            Object reply = replies.get(each * (i + 1) - 1);
            if (reply instanceof JedisDataException error) {
                throw error;
            }
            answers.add(commands.get(i).getBuilder().build(reply));
        }
        return answers;
    }
}
