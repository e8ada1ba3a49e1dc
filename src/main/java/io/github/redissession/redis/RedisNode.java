package io.github.redissession.redis;

import java.util.List;
import redis.clients.jedis.CommandObject;

/** Executes commands on a fixed Redis node, or on the node that currently serves a key. */
public interface RedisNode {

    /**
     * Executes commands in one round trip. It is no transaction: commands of other clients may run in between.
     *
     * @param commands all but the last only read and may be executed twice; the last is executed at most once
     * @return the replies, in the order of the commands
     * @throws redis.clients.jedis.exceptions.JedisDataException the first error among the replies
     */
    List<?> execute(List<? extends CommandObject<?>> commands);

    /** Executes one command and returns its reply. */
    @SuppressWarnings("unchecked") // the command builds its reply
    default <T> T execute(CommandObject<T> command) {
        return (T) execute(List.of(command)).get(0);
    }
}
