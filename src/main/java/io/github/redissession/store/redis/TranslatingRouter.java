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
        return translated(() -> router.execute(key, command));
    }

    @Override
    public <T> T executeIdempotent(byte[] key, Function<RedisNode, T> command) {
        return translated(() -> router.executeIdempotent(key, command));
    }

    @Override
    public boolean isOpen(byte[] key) {
        return router.isOpen(key);
    }

    @Override
    public Iterator<String> scan(String prefix) {
        Iterator<String> keys = translated(() -> router.scan(prefix));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return translated(keys::hasNext);
            }

            @Override
            public String next() {
                return translated(keys::next);
            }
        };
    }

    private static <T> T translated(Supplier<T> call) {
        try {
            return call.get();
        } catch (RedisException e) {
            throw new SessionStoreException(e.getMessage(), e.getCause());
        }
    }
}
