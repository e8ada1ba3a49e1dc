package io.github.redissession.redis;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;

/** A node whose calls share a connection if they wait for one at the same time. */
record SharedNode(RecoverableNode node, GroupCommit calls) implements RecoverableNode {

    /** @param pool lends a connection to the node */
    static SharedNode of(RecoverableNode node, Supplier<Connection> pool, RedisSettings settings) {
        return new SharedNode(node, new GroupCommit(pool, settings));
    }

    @Override
    public List<?> execute(List<? extends CommandObject<?>> commands) {
        return calls.execute(commands);
    }

    @Override
    public Optional<String> address() {
        return node.address();
    }

    @Override
    public void dropConnections() {
        node.dropConnections();
        calls.retireConnections();
    }

    @Override
    public void refreshTopology() {
        node.refreshTopology();
        calls.retireConnections(); // one may have been borrowed meanwhile
    }

    @Override
    public boolean queuesCalls() {
        return true;
    }

    @Override
    public void rejectWaitingCalls(Supplier<RedisException> reason) {
        calls.reject(reason);
    }
}
