package io.github.redissession.bootstrap;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.Probe;
import io.github.redissession.store.SessionIndex;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.memory.MemorySessionStore;
import io.github.redissession.store.redis.RedisProbe;
import io.github.redissession.store.redis.RedisSessionStore;
import io.github.redissession.token.RandomSessionIds;
import java.time.Clock;
import java.util.function.Supplier;
import redis.clients.jedis.UnifiedJedis;

/** The configured store, with its index and its probe. */
record Stores(SessionStore store, SessionIndex index, Probe probe) {

    /** @param redis connects to Redis; not called for a store in memory */
    static Stores of(SessionSettings settings, Supplier<UnifiedJedis> redis) {
        return switch (settings.store()) {
            case REDIS -> inRedis(new RedisSessionStore(redis.get(), settings));
            case MEMORY -> inMemory(new MemorySessionStore(settings, Clock.systemUTC()));
        };
    }

    private static Stores inRedis(RedisSessionStore store) {
        return new Stores(store, store.index(), new RedisProbe(store, new RandomSessionIds()));
    }

    private static Stores inMemory(MemorySessionStore store) {
        return new Stores(store, store.index(), () -> {}); // memory is always available
    }
}
