package io.github.redissession.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.UnifiedJedis;

/** A router with a client of its own, and commands to test it with. */
final class TestRouter implements AutoCloseable {

    private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);

    private final UnifiedJedis client;
    private final RedisRouter router;

    TestRouter(RedisSettings settings) {
        client = RedisClients.connect(settings);
        router = RedisRouter.of(client, settings);
    }

    void set(String key, String value) {
        router.execute(key.getBytes(UTF_8), node -> node.execute(COMMANDS.set(key, value)));
    }

    Optional<String> get(String key) {
        return router.executeIdempotent(
                key.getBytes(UTF_8), node -> Optional.ofNullable(node.execute(COMMANDS.get(key))));
    }

    /** Whether the nodes of these keys reply. */
    boolean isAvailable(String... keys) {
        try {
            Arrays.stream(keys).forEach(this::get);
            return true;
        } catch (RedisException e) {
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
