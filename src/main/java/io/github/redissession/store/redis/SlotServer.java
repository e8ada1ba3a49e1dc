package io.github.redissession.store.redis;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisMovedDataException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * The server of a cluster that has a slot. It is followed where it goes; Jedis' own executor does so, too, but sends
 * again what may have been done already when a connection fails. For one question, of one thread.
 */
final class SlotServer implements Server {

    private static final int MOST_REDIRECTIONS = 8;

    /** For as long as a slot that moves may need to be whole somewhere. */
    private static final int MOST_PAUSES = 100;

    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private final ClusterSlots slots;
    private final int slot;
    private HostAndPort asked;

    SlotServer(ClusterSlots slots, int slot) {
        this.slots = slots;
        this.slot = slot;
        asked = slots.master(slot);
    }

    /** Another may have the slot by now where one answers that it cannot serve: what has failed is not done. */
    @Override
    public <T> T send(CommandObject<T> command) {
        try {
            return followedToTheEnd(command);
        } catch (JedisDataException e) {
            if (!cannotServe(e)) {
                throw e;
            }
            lookAgain();
            return followedToTheEnd(command);
        }
    }

    private static boolean cannotServe(JedisDataException answer) {
        String text = String.valueOf(answer.getMessage());
        return text.startsWith("CLUSTERDOWN") || text.startsWith("LOADING") || text.startsWith("MASTERDOWN");
    }

    /** A command that names several keys is put off while its slot moves and its keys are not all in one place. */
    private <T> T followedToTheEnd(CommandObject<T> command) {
        for (int i = 0; ; i++) {
            try {
                return followed(command);
            } catch (JedisDataException e) {
                if (i == MOST_PAUSES || !String.valueOf(e.getMessage()).startsWith("TRYAGAIN")) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    /** Whoever answers with a redirection did nothing. */
    private <T> T followed(CommandObject<T> command) {
        try {
            return sendToMaster(command);
        } catch (JedisRedirectionException first) {
            JedisRedirectionException last = first;
            for (int i = 1; i < MOST_REDIRECTIONS; i++) {
                try {
                    return follow(last, command);
                } catch (JedisRedirectionException next) {
                    last = next;
                }
            }
            throw new KnownTrouble("its cluster redirects from one server to the other: slots are where not all know");
        } catch (JedisClusterOperationException e) { // nobody could be connected with
            throw new JedisConnectionException(e.getMessage(), e);
        }
    }

    private <T> T sendToMaster(CommandObject<T> command) {
        asked = slots.master(slot);
        try (Connection connection = Connections.from(() -> slots.connect(slot))) {
            try {
                return connection.executeCommand(command);
            } catch (JedisMovedDataException e) {
                slots.learnFrom(connection);
                throw e;
            }
        }
    }

    private <T> T follow(JedisRedirectionException redirection, CommandObject<T> command) {
        asked = redirection.getTargetNode();
        return slots.follow(asked, redirection instanceof JedisAskDataException, command);
    }

    @Override
    public void dropConnections() {
        slots.dropConnections(asked);
    }

    @Override
    public void lookAgain() {
        slots.lookAgain(asked);
    }
}
