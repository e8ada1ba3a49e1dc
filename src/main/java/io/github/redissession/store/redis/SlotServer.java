package io.github.redissession.store.redis;

import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisMovedDataException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * The server of a cluster that has a slot. It is followed where it goes; Jedis' own executor does so, too, but sends
 * again what may have been done already when a connection fails.
 */
final class SlotServer implements Server {

    private static final int MOST_REDIRECTIONS = 8;

    private final ClusterSlots slots;
    private final int slot;

    SlotServer(ClusterSlots slots, int slot) {
        this.slots = slots;
        this.slot = slot;
    }

    @Override
    public <T> T send(CommandObject<T> command) {
        try {
            return followed(command);
        } catch (JedisClusterOperationException e) { // nobody could be connected with
            throw new JedisConnectionException(e.getMessage(), e);
        }
    }

    /** Whoever answers with a redirection did nothing. */
    private <T> T followed(CommandObject<T> command) {
        JedisRedirectionException last = null;
        for (int i = 0; i < MOST_REDIRECTIONS; i++) {
            try {
                return last instanceof JedisAskDataException
                        ? slots.sendAsking(last.getTargetNode(), command)
                        : sendToMaster(command);
            } catch (JedisRedirectionException e) {
                last = e;
            }
        }
        throw new JedisClusterOperationException("redirected too often", last);
    }

    private <T> T sendToMaster(CommandObject<T> command) {
        try (Connection connection = Connections.from(() -> slots.connect(slot))) {
            try {
                return connection.executeCommand(command);
            } catch (JedisMovedDataException e) {
                slots.renew(connection);
                throw e;
            }
        }
    }

    @Override
    public void renew() {
        HostAndPort failed = slots.master(slot);
        slots.renew(failed);
    }
}
