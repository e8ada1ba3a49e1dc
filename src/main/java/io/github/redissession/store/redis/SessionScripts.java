package io.github.redissession.store.redis;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.RedisNode;
import io.github.redissession.redis.RedisRouter;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.CommandObject;

/** Takes steps on sessions: runs their scripts on whichever server has the session. Safe for use by many threads. */
final class SessionScripts {

    private final RedisRouter redis;
    private final SessionFormat layout;
    private final byte[] timeToLive;
    private final byte[] touchInterval;
    private final byte[] absoluteTimeout;

    SessionScripts(RedisRouter redis, SessionFormat layout, SessionSettings settings) {
        this.redis = redis;
        this.layout = layout;
        timeToLive = ScriptArguments.millis(settings.timeToLive());
        touchInterval = ScriptArguments.millis(settings.touchInterval());
        absoluteTimeout = ScriptArguments.millis(settings.absoluteTimeout().orElse(Duration.ZERO));
    }

    /** What every script gets first. */
    ScriptArguments arguments() {
        return new ScriptArguments().add(timeToLive).add(touchInterval).add(absoluteTimeout);
    }

    /** The script's reply. */
    List<?> run(ScriptVariants step, SessionId id, ScriptArguments arguments) {
        List<byte[]> keys = layout.keys(id);
        return redis.execute(keys.get(0), server -> run(server, step, keys, arguments));
    }

    /** As {@link #run}, of what has the same effect and the same answer if it is done twice. */
    List<?> runRepeatably(ScriptVariants step, SessionId id, ScriptArguments arguments) {
        List<byte[]> keys = layout.keys(id);
        return redis.executeIdempotent(keys.get(0), server -> run(server, step, keys, arguments));
    }

    private List<?> run(RedisNode server, ScriptVariants step, List<byte[]> keys, ScriptArguments arguments) {
        return layout.variant(step).run(server, keys, arguments.and(layout.lastArguments()));
    }

    /** The answers of a command that only reads and goes along before, and of a script; both may be done twice. */
    List<?> runAfter(CommandObject<?> first, ScriptVariants step, SessionId id, ScriptArguments arguments) {
        List<byte[]> keys = layout.keys(id);
        List<byte[]> all = arguments.and(layout.lastArguments());
        return redis.executeIdempotent(
                keys.get(0), server -> layout.variant(step).runAfter(first, server, keys, all));
    }

    /** The key that has the session. */
    byte[] key(SessionId id) {
        return layout.keys(id).get(0);
    }

    /** The answers of commands on a key that only read. */
    List<?> read(byte[] key, CommandObject<?>... commands) {
        return redis.executeIdempotent(key, server -> server.execute(List.of(commands)));
    }
}
