package io.github.redissession.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisMovedDataException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * The master that has a slot of a cluster; follows redirections. Jedis' own executor does so, too, but repeats commands
 * after a broken connection that may have been executed. For one call of one thread.
 */
final class SlotNode implements RecoverableNode {

    private static final int MAX_REDIRECTIONS = 8;

    /** A migrating slot may take this long until its keys are in one place. */
    private static final int MAX_PAUSES = 100;

    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private final ClusterTopology topology;
    private final int slot;
    private final HostAndPort master; // of the slot when the call began; its guard protects the call
    private HostAndPort server; // that got the last command

    SlotNode(ClusterTopology topology, int slot) {
        this.topology = topology;
        this.slot = slot;
        master = topology.master(slot);
        server = master;
    }

    /** Retries once if the server cannot serve: it has executed nothing, and another may have the slot by now. */
    @Override
    public List<?> execute(List<? extends CommandObject<?>> commands) {
        try {
            return executeWithTryAgain(commands);
        } catch (JedisDataException e) {
            if (!cannotServe(e)) {
                throw e;
            }
            refreshTopology();
            return executeWithTryAgain(commands);
        }
    }

    private static boolean cannotServe(JedisDataException reply) {
        String text = String.valueOf(reply.getMessage());
        return text.startsWith("CLUSTERDOWN") || text.startsWith("LOADING") || text.startsWith("MASTERDOWN");
    }

    /** TRYAGAIN: the slot is migrating, and the keys of the command are on two servers. */
    private List<?> executeWithTryAgain(List<? extends CommandObject<?>> commands) {
        for (int i = 0; ; i++) {
            try {
                return executeRedirected(commands);
            } catch (JedisDataException e) {
                if (i == MAX_PAUSES || !String.valueOf(e.getMessage()).startsWith("TRYAGAIN")) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    /** A server that redirects has not executed the last command; those that only read may have been executed. */
    private List<?> executeRedirected(List<? extends CommandObject<?>> commands) {
        try {
            return executeOnMaster(commands);
        } catch (JedisRedirectionException first) {
            JedisRedirectionException last = first;
            for (int i = 1; i < MAX_REDIRECTIONS; i++) {
                try {
                    return follow(last, commands);
                } catch (JedisRedirectionException next) {
                    last = next;
                }
            }
            throw new DescribedRedisException("too many redirections: the nodes disagree about the slots");
        } catch (JedisClusterOperationException e) { // no connection to any node
            throw new JedisConnectionException(e.getMessage(), e);
        }
    }

    private List<?> executeOnMaster(List<? extends CommandObject<?>> commands) {
        server = topology.master(slot);
        try {
            return topology.execute(slot, commands);
        } catch (JedisMovedDataException e) {
            topology.refreshFrom(server);
            throw e;
        }
    }

    private List<?> follow(JedisRedirectionException redirection, List<? extends CommandObject<?>> commands) {
        server = redirection.getTargetNode();
        return topology.executeRedirected(server, redirection instanceof JedisAskDataException, commands);
    }

    @Override
    public Optional<String> address() {
        return topology.address(server);
    }

    @Override
    public void dropConnections() {
        topology.dropConnections(server);
    }

    @Override
    public void refreshTopology() {
        topology.refreshTopology(server);
    }

    @Override
    public boolean queuesCalls() {
        return topology.queuesCalls();
    }

    @Override
    public void rejectWaitingCalls(Supplier<RedisException> reason) {
        topology.rejectWaitingCalls(master, reason);
    }
}
