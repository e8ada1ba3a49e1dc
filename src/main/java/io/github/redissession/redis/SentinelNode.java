package io.github.redissession.redis;

import java.util.List;
import java.util.Optional;
import redis.clients.jedis.CommandObject;

/** The current master of a Sentinel group. */
record SentinelNode(SentinelMaster master) implements RecoverableNode {

    @Override
    public List<?> execute(List<? extends CommandObject<?>> commands) {
        return Connections.execute(master::pooledConnection, commands);
    }

    @Override
    public Optional<String> address() {
        return Optional.of(master.address());
    }

    @Override
    public void dropConnections() {
        master.dropConnections();
    }

    @Override
    public void refreshTopology() {
        master.refresh();
    }
}
