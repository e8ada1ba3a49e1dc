package io.github.redissession.store.redis;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.CommandObject;

/** Takes steps on sessions: runs their scripts on whichever server has the session. Safe for use by many threads. */
final class Steps {

    private final RedisServers redis;
    private final Layout layout;
    private final byte[] timeToLive;
    private final byte[] touchInterval;
    private final byte[] absoluteTimeout;

    Steps(RedisServers redis, Layout layout, SessionSettings settings) {
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
    List<?> run(SessionScript step, SessionId id, ScriptArguments arguments) {
        List<byte[]> keys = layout.keys(id);
        return redis.ask(keys.get(0), server -> run(server, step, keys, arguments));
    }

    /** As {@link #run}, of what has the same effect and the same answer if it is done twice. */
    List<?> runRepeatably(SessionScript step, SessionId id, ScriptArguments arguments) {
        List<byte[]> keys = layout.keys(id);
        return redis.askRepeatably(keys.get(0), server -> run(server, step, keys, arguments));
    }

    private List<?> run(Server server, SessionScript step, List<byte[]> keys, ScriptArguments arguments) {
        return layout.variant(step).run(server, keys, arguments.and(layout.lastArguments()));
    }

    /** The answers of a command that only reads and goes along before, and of a script; both may be done twice. */
    List<?> runAfter(CommandObject<?> first, SessionScript step, SessionId id, ScriptArguments arguments) {
        List<byte[]> keys = layout.keys(id);
        List<byte[]> all = arguments.and(layout.lastArguments());
        return redis.askRepeatably(keys.get(0), server -> layout.variant(step).runAfter(first, server, keys, all));
    }

    /** The key that has the session. */
    byte[] key(SessionId id) {
        return layout.keys(id).get(0);
    }

    /** The answers of commands on a key that only read. */
    List<?> read(byte[] key, CommandObject<?>... commands) {
        return redis.askRepeatably(key, server -> server.send(List.of(commands)));
    }
}
