package io.github.redissession.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.Pool;

/** The node that a client of the application is connected to. The client decides how connections are used. */
record ClientNode(UnifiedJedis client) implements RecoverableNode {

    @Override
    public List<?> execute(List<? extends CommandObject<?>> commands) {
        if (commands.size() == 1) {
            return Collections.singletonList(client.executeCommand(commands.get(0)));
        }
        List<Response<?>> responses = new ArrayList<>(commands.size());
        try (AbstractPipeline pipeline = client.pipelined()) {
            for (CommandObject<?> command : commands) {
                responses.add(pipeline.executeCommand(command));
            }
            pipeline.sync();
        }
        List<Object> replies = new ArrayList<>(responses.size());
        for (Response<?> response : responses) {
            replies.add(response.get());
        }
        return Collections.unmodifiableList(replies);
    }

    @Override
    public Optional<String> address() {
        return client instanceof RedisSentinelClient sentinel
                ? Optional.ofNullable(sentinel.getCurrentMaster()).map(HostAndPort::toString)
                : Optional.empty();
    }

    @Override
    public void dropConnections() {
        if (client instanceof RedisSentinelClient sentinel) {
            sentinel.getPrimaryNodesConnectionMap().values().forEach(Pool::clear);
        } else if (client instanceof RedisClient standalone) {
            standalone.getPool().clear();
        }
    }

    @Override
    public void refreshTopology() {
        // a client of the application does so by itself
    }
}
