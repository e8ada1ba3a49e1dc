package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.redis.Commands;
import io.github.redissession.redis.RedisRouter;
import io.github.redissession.redis.Script;
import io.github.redissession.redis.SortedSetScan;
import io.github.redissession.store.IndexKey;
import io.github.redissession.store.SessionIndex;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import redis.clients.jedis.CommandObject;

/**
 * One sorted set per key: session ids, scored by the time at which the entry expires, by Redis' clock. The key expires
 * with its last entry. Every operation except {@link #scanIds} takes Redis bounded time. Thread-safe.
 */
final class RedisSessionIndex implements SessionIndex {

    private static final Script ADD = Script.of(RedisSessionIndex.class, "index-add.lua");

    private final RedisRouter router;
    private final IndexKeys keys;

    RedisSessionIndex(RedisRouter router, IndexKeys keys) {
        this.router = router;
        this.keys = keys;
    }

    /**
     * Adds an entry, or extends it.
     *
     * @param span how long the entry lives from now on
     */
    void add(IndexKey of, SessionId id, Duration span) {
        byte[] key = key(of);
        List<byte[]> arguments = new ScriptArguments().add(id.value()).add(span).list();
        router.executeIdempotent(key, node -> ADD.run(node, List.of(key), arguments));
    }

    @Override
    public void prune(IndexKey of, Collection<SessionId> stale) {
        if (!stale.isEmpty()) {
            byte[] key = key(of);
            byte[][] members =
                    stale.stream().map(id -> id.value().getBytes(UTF_8)).toArray(byte[][]::new);
            router.executeIdempotent(key, node -> node.execute(Commands.zrem(key, members)));
        }
    }

    @Override
    public FirstEntries firstToExpire(IndexKey of, int limit) {
        byte[] key = key(of);
        List<CommandObject<?>> commands = List.of(Commands.zrange(key, limit), Commands.zcard(key));
        List<?> replies = router.executeIdempotent(key, node -> node.execute(commands));
        List<SessionId> ids = ((List<?>) replies.get(0))
                .stream().flatMap(member -> id((byte[]) member).stream()).toList();
        return new FirstEntries(ids, (Long) replies.get(1));
    }

    @Override
    public Stream<SessionId> scanIds(IndexKey key) {
        return keys.all(key).stream()
                .map(each -> new SortedSetScan(router, each).members())
                .reduce(Stream.empty(), Stream::concat)
                .flatMap(member -> id(member).stream());
    }

    private static Optional<SessionId> id(byte[] member) {
        return SessionId.parse(new String(member, UTF_8));
    }

    private byte[] key(IndexKey key) {
        return keys.current(key);
    }
}
