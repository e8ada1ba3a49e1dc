package io.github.redissession.redis;

import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.UnifiedJedis;

/** The library's client of a Sentinel group's master. Connects on the first command. */
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
