package io.github.redissession.redis;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * The node that has all keys: a standalone server or the master of a Sentinel group. It may have become a replica; then
 * another node may be the master, even under the same host name.
 */
record SingleNode(RecoverableNode node) implements RecoverableNode {

    /** Retries after the refusal of a replica, which has not executed the commands that write. */
    @Override
    public List<?> execute(List<? extends CommandObject<?>> commands) {
        try {
            return node.execute(commands);
        } catch (JedisDataException e) {
            if (!isFromReplica(e)) {
                throw e;
            }
            dropConnections();
            refreshTopology();
            return node.execute(commands);
        }
    }

    private static boolean isFromReplica(JedisDataException reply) {
        String text = String.valueOf(reply.getMessage());
        return text.startsWith("READONLY") || text.startsWith("MASTERDOWN");
    }

    @Override
    public Optional<String> address() {
        return node.address();
    }

    @Override
    public void dropConnections() {
        node.dropConnections();
    }

    @Override
    public void refreshTopology() {
        node.refreshTopology();
    }

    @Override
    public boolean queuesCalls() {
        return node.queuesCalls();
    }

    @Override
    public void rejectWaitingCalls(Supplier<RedisException> reason) {
        node.rejectWaitingCalls(reason);
    }
}
