package io.github.redissession.store.redis;

import redis.clients.jedis.CommandObject;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.util.Pool;

/** The server that a client is connected with: a single one, or the master that Sentinels tell of. */
final class OneServer implements Server {

    private final UnifiedJedis client;

    OneServer(UnifiedJedis client) {
        this.client = client;
    }

    /** A server that has become a replica did nothing; another may be the master by now, at the same name even. */
    @Override
    public <T> T send(CommandObject<T> command) {
        try {
            return client.executeCommand(command);
        } catch (JedisDataException e) {
            if (!isFromReplica(e)) {
                throw e;
            }
            renew();
            return client.executeCommand(command);
        }
    }

    private static boolean isFromReplica(JedisDataException answer) {
        String text = String.valueOf(answer.getMessage());
        return text.startsWith("READONLY") || text.startsWith("MASTERDOWN");
    }

    @Override
    public void renew() {
        if (client instanceof SentinelClient own) {
            own.renew();
        } else if (client instanceof RedisClient pooled) {
            pooled.getPool().clear();
        } else if (client instanceof RedisSentinelClient pooled) {
            pooled.getPrimaryNodesConnectionMap().values().forEach(Pool::clear);
        }
    }
}
