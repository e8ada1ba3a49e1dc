package io.github.redissession.session;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.SessionIndex;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.memory.MemoryContents;
import io.github.redissession.store.memory.MemorySessionStore;
import io.github.redissession.store.redis.RedisSessionStore;
import io.github.redissession.testing.RedisTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import redis.clients.jedis.UnifiedJedis;

/** Where the sessions of a fixture are. */
interface Backend extends AutoCloseable {

    /** A store, and its index. */
    record Stores(SessionStore store, SessionIndex index) {}

    /** @param node the clock of the store's node */
    Stores stores(SessionSettings settings, Clock node);

    StoredSessions stored(SessionSettings settings);

    /** Makes time pass for the stores. */
    void pass(Duration time);

    /** Makes time pass for the monotonic clocks of the nodes alone, so that no hint is valid any more. */
    default void outdateHints() {}

    /** An empty backend for another run. */
    Backend emptied();

    @Override
    void close();

    /**
     * @param client the library's
     * @param redis the test's own
     * @param skipped how far the nodes' monotonic clocks are ahead, in ns
     */
    record OnRedis(UnifiedJedis client, UnifiedJedis redis, AtomicLong skipped) implements Backend {

        OnRedis(UnifiedJedis client, UnifiedJedis redis) {
            this(client, redis, new AtomicLong());
        }

        @Override
        public Stores stores(SessionSettings settings, Clock node) {
            RedisSessionStore store = new RedisSessionStore(client, settings, nanoTime(node));
            return new Stores(store, store.index());
        }

        private LongSupplier nanoTime(Clock node) {
            return () -> Duration.between(Instant.EPOCH, node.instant()).toNanos() + skipped.get();
        }

        @Override
        public void outdateHints() {
            skipped.addAndGet(Duration.ofMinutes(1).toNanos());
        }

        @Override
        public StoredSessions stored(SessionSettings settings) {
            return new SessionKeys(redis, settings);
        }

        @Override
        public void pass(Duration time) {
            RedisTime.pass(redis, time);
        }

        @Override
        public Backend emptied() {
            redis.flushAll();
            return this;
        }

        @Override
        public void close() {
            client.close();
        }
    }

    /** Its stores share one clock, whatever the clocks of their nodes. */
    record InMemory(MemoryContents contents) implements Backend {

        @Override
        public Stores stores(SessionSettings settings, Clock node) {
            MemorySessionStore store = contents.store(settings);
            return new Stores(store, store.index());
        }

        @Override
        public StoredSessions stored(SessionSettings settings) {
            return new MemorySessions(contents, contents.store(settings).index());
        }

        @Override
        public void pass(Duration time) {
            contents.pass(time);
        }

        @Override
        public Backend emptied() {
            return new InMemory(new MemoryContents());
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /** A backend whose stores are decorated. */
    record Decorated(Backend backend, UnaryOperator<Stores> decorator) implements Backend {

        @Override
        public Stores stores(SessionSettings settings, Clock node) {
            return decorator.apply(backend.stores(settings, node));
        }

        @Override
        public StoredSessions stored(SessionSettings settings) {
            return backend.stored(settings);
        }

        @Override
        public void pass(Duration time) {
            backend.pass(time);
        }

        @Override
        public void outdateHints() {
            backend.outdateHints();
        }

        @Override
        public Backend emptied() {
            return new Decorated(backend.emptied(), decorator);
        }

        @Override
        public void close() {
            backend.close();
        }
    }
}
