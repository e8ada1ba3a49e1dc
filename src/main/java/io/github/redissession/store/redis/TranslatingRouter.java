package io.github.redissession.store.redis;

import io.github.redissession.SessionStoreException;
import io.github.redissession.redis.RedisException;
import io.github.redissession.redis.RedisNode;
import io.github.redissession.redis.RedisRouter;
import java.util.Iterator;
import java.util.function.Function;
import java.util.function.Supplier;

/** A router that fails with {@link SessionStoreException}, with the message and the cause of {@link RedisException}. */
record TranslatingRouter(RedisRouter router) implements RedisRouter {

    @Override
    public <T> T execute(byte[] key, Function<RedisNode, T> command) {
        try {
            return router.execute(key, command);
        } catch (RedisException e) {
            throw translated(e);
        }
    }

    @Override
    public <T> T executeIdempotent(byte[] key, Function<RedisNode, T> command) {
        try {
            return router.executeIdempotent(key, command);
        } catch (RedisException e) {
            throw translated(e);
        }
    }

    @Override
    public boolean isOpen(byte[] key) {
        return router.isOpen(key);
    }

    @Override
    public Iterator<String> scan(String prefix) {
        Iterator<String> keys = scanned(() -> router.scan(prefix));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return scanned(keys::hasNext);
            }

            @Override
            public String next() {
                return scanned(keys::next);
            }
        };
    }

    private static <T> T scanned(Supplier<T> call) {
        try {
            return call.get();
        } catch (RedisException e) {
            throw translated(e);
        }
    }

    private static SessionStoreException translated(RedisException e) {
        return new SessionStoreException(e.getMessage(), e.getCause());
    }
}
