package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.SessionStoreException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.redis.Commands;
import io.github.redissession.redis.RedisRouter;
import io.github.redissession.redis.Script;
import io.github.redissession.redis.SortedSetScan;
import io.github.redissession.store.PrincipalIndex;
import io.github.redissession.token.SessionId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import redis.clients.jedis.CommandObject;

/**
 * One sorted set a principal: the ids of the sessions, scored by the end of each entry by Redis' own clock. The key lives as
 * long as the last entry, so it goes by itself. Every operation but the stream of all ids takes Redis a bounded time.
 */
final class RedisPrincipalIndex implements PrincipalIndex {

    private static final EventLog LOG = EventLog.of(RedisPrincipalIndex.class);

    private static final Script ADD = Script.of(RedisPrincipalIndex.class, "index-add.lua");

    private final RedisRouter redis;
    private final SessionFormat layout;

    RedisPrincipalIndex(RedisRouter redis, SessionFormat layout) {
        this.redis = redis;
        this.layout = layout;
    }

    /** Names a session that is there, of which no client knows yet. */
    void add(String principal, SessionId id, Duration span) {
        byte[] key = key(principal);
        List<byte[]> arguments = new ScriptArguments().add(id.value()).add(span).list();
        redis.executeIdempotent(key, server -> ADD.run(server, List.of(key), arguments));
    }

    /** Takes out an id that never comes back; where that fails, a reader does it. */
    void removeIfPossible(String principal, SessionId id) {
        try {
            prune(principal, List.of(id));
        } catch (SessionStoreException e) { // a stale entry misleads no reader
            LOG.log(Level.DEBUG, LogEvent.named("index-prune-failed"), e);
        }
    }

    @Override
    public void prune(String principal, Collection<SessionId> stale) {
        if (!stale.isEmpty()) {
            byte[] key = key(principal);
            byte[][] members =
                    stale.stream().map(id -> id.value().getBytes(UTF_8)).toArray(byte[][]::new);
            redis.executeIdempotent(key, server -> server.execute(Commands.zrem(key, members)));
        }
    }

    @Override
    public FirstEntries firstToExpire(String principal, int limit) {
        byte[] key = key(principal);
        List<CommandObject<?>> commands = List.of(Commands.zrange(key, limit), Commands.zcard(key));
        List<?> replies = redis.executeIdempotent(key, server -> server.execute(commands));
        List<SessionId> ids = ((List<?>) replies.get(0))
                .stream().flatMap(member -> id((byte[]) member).stream()).toList();
        return new FirstEntries(ids, (Long) replies.get(1));
    }

    @Override
    public Stream<SessionId> scanIds(String principal) {
        return new SortedSetScan(redis, key(principal)).members().flatMap(member -> id(member).stream());
    }

    private static Optional<SessionId> id(byte[] member) {
        return SessionId.parse(new String(member, UTF_8));
    }

    private byte[] key(String principal) {
        return layout.indexKey(principal);
    }
}
