package io.github.redissession.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.util.Pool;

/** The server that a client is connected with: a single one, or the master that Sentinels tell of. */
final class ClientNode implements RedisNode {

    private final UnifiedJedis client;
    private final Runnable dropConnections;
    private final Runnable lookAgain;

    private ClientNode(UnifiedJedis client, Runnable dropConnections, Runnable lookAgain) {
        this.client = client;
        this.dropConnections = dropConnections;
        this.lookAgain = lookAgain;
    }

    static ClientNode of(UnifiedJedis client) {
        if (client instanceof SentinelClient own) {
            return new ClientNode(own, own.master()::dropConnections, own.master()::lookAgain);
        } else if (client instanceof RedisSentinelClient given) { // which looks by itself
            return new ClientNode(
                    given,
                    () -> given.getPrimaryNodesConnectionMap().values().forEach(Pool::clear),
                    ClientNode::nothing);
        } else if (client instanceof RedisClient pooled) {
            return new ClientNode(pooled, pooled.getPool()::clear, ClientNode::nothing);
        }
        return new ClientNode(client, ClientNode::nothing, ClientNode::nothing);
    }

    private static void nothing() {}

    /** A server that has become a replica did nothing; another may be the master by now, at the same name even. */
    @Override
    public List<?> send(List<? extends CommandObject<?>> commands) {
        try {
            return sent(commands);
        } catch (JedisDataException e) {
            if (!isFromReplica(e)) {
                throw e;
            }
            dropConnections();
            lookAgain();
            return sent(commands);
        }
    }

    private List<?> sent(List<? extends CommandObject<?>> commands) {
        if (commands.size() == 1) {
            return Collections.singletonList(client.executeCommand(commands.get(0)));
        }
        List<Response<?>> answers = new ArrayList<>(commands.size());
        try (AbstractPipeline pipeline = client.pipelined()) {
            for (CommandObject<?> command : commands) {
                answers.add(pipeline.executeCommand(command));
            }
            pipeline.sync();
        }
        List<Object> all = new ArrayList<>(answers.size());
        for (Response<?> answer : answers) {
            all.add(answer.get());
        }
        return all;
    }

    private static boolean isFromReplica(JedisDataException answer) {
        String text = String.valueOf(answer.getMessage());
        return text.startsWith("READONLY") || text.startsWith("MASTERDOWN");
    }

    @Override
    public void dropConnections() {
        dropConnections.run();
    }

    @Override
    public void lookAgain() {
        lookAgain.run();
    }
}
