package io.github.redissession.redis;

import java.time.Duration;
import java.util.List;
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
final class SlotNode implements RedisNode {

    private static final int MOST_REDIRECTIONS = 8;

    /** For as long as a slot that moves may need to be whole somewhere. */
    private static final int MOST_PAUSES = 100;

    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private final ClusterTopology slots;
    private final int slot;
    private HostAndPort asked;

    SlotNode(ClusterTopology slots, int slot) {
        this.slots = slots;
        this.slot = slot;
        asked = slots.master(slot);
    }

    /** Another may have the slot by now where one answers that it cannot serve: what has failed is not done. */
    @Override
    public List<?> send(List<? extends CommandObject<?>> commands) {
        try {
            return followedToTheEnd(commands);
        } catch (JedisDataException e) {
            if (!cannotServe(e)) {
                throw e;
            }
            lookAgain();
            return followedToTheEnd(commands);
        }
    }

    private static boolean cannotServe(JedisDataException answer) {
        String text = String.valueOf(answer.getMessage());
        return text.startsWith("CLUSTERDOWN") || text.startsWith("LOADING") || text.startsWith("MASTERDOWN");
    }

    /** A command that names several keys is put off while its slot moves and its keys are not all in one place. */
    private List<?> followedToTheEnd(List<? extends CommandObject<?>> commands) {
        for (int i = 0; ; i++) {
            try {
                return followed(commands);
            } catch (JedisDataException e) {
                if (i == MOST_PAUSES || !String.valueOf(e.getMessage()).startsWith("TRYAGAIN")) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    /** Whoever answers with a redirection did nothing, but perhaps read what was to be read first. */
    private List<?> followed(List<? extends CommandObject<?>> commands) {
        try {
            return sendToMaster(commands);
        } catch (JedisRedirectionException first) {
            JedisRedirectionException last = first;
            for (int i = 1; i < MOST_REDIRECTIONS; i++) {
                try {
                    return follow(last, commands);
                } catch (JedisRedirectionException next) {
                    last = next;
                }
            }
            throw new DescribedRedisException(
                    "its cluster redirects from one server to the other: slots are where not all know");
        } catch (JedisClusterOperationException e) { // nobody could be connected with
            throw new JedisConnectionException(e.getMessage(), e);
        }
    }

    private List<?> sendToMaster(List<? extends CommandObject<?>> commands) {
        asked = slots.master(slot);
        try (Connection connection = Connections.from(() -> slots.connect(slot))) {
            try {
                return Connections.exchange(connection, false, commands);
            } catch (JedisMovedDataException e) {
                slots.learnFrom(connection);
                throw e;
            }
        }
    }

    private List<?> follow(JedisRedirectionException redirection, List<? extends CommandObject<?>> commands) {
        asked = redirection.getTargetNode();
        return slots.follow(asked, redirection instanceof JedisAskDataException, commands);
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
