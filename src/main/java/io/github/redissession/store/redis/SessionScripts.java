package io.github.redissession.store.redis;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.crypto.SuccessorLinks;
import io.github.redissession.redis.RedisNode;
import io.github.redissession.redis.RedisRouter;
import io.github.redissession.redis.Script;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.CommandObject;

/** Runs scripts and reads on the node that has a session's keys. Thread-safe. */
final class SessionScripts {

    private final RedisRouter router;
    private final SessionFormat format;
    private final SuccessorReplies successors;
    private final byte[] timeToLive;
    private final byte[] touchInterval;
    private final byte[] absoluteTimeout;

    SessionScripts(RedisRouter router, SessionFormat format, SuccessorLinks links, SessionSettings settings) {
        this.router = router;
        this.format = format;
        successors = new SuccessorReplies(links);
        timeToLive = ScriptArguments.millis(settings.timeToLive());
        touchInterval = ScriptArguments.millis(settings.touchInterval());
        absoluteTimeout = ScriptArguments.millis(settings.absoluteTimeout().orElse(Duration.ZERO));
    }

    /** The leading arguments of every script. */
    ScriptArguments arguments() {
        return new ScriptArguments().add(timeToLive).add(touchInterval).add(absoluteTimeout);
    }

    /** Runs a script and returns its reply. The next id in a reply is proved. */
    List<?> run(ScriptVariants script, SessionId id, ScriptArguments arguments) {
        List<byte[]> keys = format.keys(id);
        return successors.verified(id, router.execute(keys.get(0), node -> run(node, script, keys, arguments)));
    }

    /** As {@link #run}, for a script that may run twice. */
    List<?> runIdempotent(ScriptVariants script, SessionId id, ScriptArguments arguments) {
        List<byte[]> keys = format.keys(id);
        return successors.verified(
                id, router.executeIdempotent(keys.get(0), node -> run(node, script, keys, arguments)));
    }

    /** As {@link #run}, for a script that only one format has. */
    List<?> runOnHash(Script script, SessionId id, ScriptArguments arguments) {
        List<byte[]> keys = format.keys(id);
        return successors.verified(id, router.execute(keys.get(0), node -> script.run(node, keys, arguments.list())));
    }

    private List<?> run(RedisNode node, ScriptVariants script, List<byte[]> keys, ScriptArguments arguments) {
        return format.script(script).run(node, keys, arguments.with(format.trailingArguments()));
    }

    /**
     * Executes a read and then a script, in one round trip. Both may run twice.
     *
     * @return both replies
     */
    List<?> readAndRun(CommandObject<?> read, ScriptVariants script, SessionId id, ScriptArguments arguments) {
        List<byte[]> keys = format.keys(id);
        List<byte[]> all = arguments.with(format.trailingArguments());
        List<?> replies = router.executeIdempotent(
                keys.get(0), node -> format.script(script).runAfter(read, node, keys, all));
        return List.of(replies.get(0), successors.verified(id, (List<?>) replies.get(1)));
    }

    /** Executes reads of one key in one round trip and returns their replies. */
    List<?> read(byte[] key, CommandObject<?>... commands) {
        return router.executeIdempotent(key, node -> node.execute(List.of(commands)));
    }
}
