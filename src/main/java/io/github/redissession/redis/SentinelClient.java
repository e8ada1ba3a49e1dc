package io.github.redissession.redis;

import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.UnifiedJedis;

/** A client of the master that Sentinels tell of. Connects when it is first used, not before. */
final class SentinelClient extends UnifiedJedis {

    private final SentinelMaster master;

    SentinelClient(SentinelMaster master) {
        super(master, RedisProtocol.RESP2);
        this.master = master;
    }

    SentinelMaster master() {
        return master;
    }
}
