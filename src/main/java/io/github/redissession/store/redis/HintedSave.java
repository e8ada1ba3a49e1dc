package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.redis.Script;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.SaveHint;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SizeLimit;
import io.github.redissession.token.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Saves with a hint: a few commands in place of all that {@code save.lua} asks. If the session is not as the hint says,
 * {@code save.lua} runs in the same call. Only for hashes. Thread-safe.
 *
 * <p>The size of the session is not asked for. A hint is only used if what was loaded and what is written are together at
 * most an eighth of the maximum size, and what is written at most a 64th. So the session exceeds the maximum size only if more
 * than 50 requests that ran at the same time wrote that much each, within {@link HashReader#HINT_VALIDITY}, to attributes of
 * different names. Every later request then reads its size, and may not let it grow.
 */
final class HintedSave {

    private static final Script SCRIPT = Script.of(HintedSave.class, "save-hinted.lua", "common.lua", "save.lua");
    private static final int LOADED_PART = 8;
    private static final int WRITTEN_PART = 64;

    /** Lua cannot unpack many more values at once. */
    private static final int MAX_CHANGES = 500;

    private final SessionScripts scripts;
    private final SizeLimit limit;
    private final LongSupplier nanoTime;
    private final byte[] options;

    /** @param key the name of the key by which values are encrypted; empty if they are written plain */
    HintedSave(SessionScripts scripts, SizeLimit limit, Optional<String> key, LongSupplier nanoTime) {
        this.scripts = scripts;
        this.limit = limit;
        this.nanoTime = nanoTime;
        options = SaveArguments.joinedOptions(scripts.arguments().add(limit.bytes()), key);
    }

    /** Whether the changes certainly need nothing but what the script does. */
    boolean isPossible(SessionChanges all, SaveHint hint) {
        AttributeChanges changes = all.attributes();
        long written = changes.maxBytes();
        return all.timeToLive().isEmpty()
                && all.labels().isEmpty()
                && !changes.cleared()
                && changes.removed().size() + changes.written().size() <= MAX_CHANGES
                && written <= limit.bytes() / WRITTEN_PART
                && hint.size() + written <= limit.bytes() / LOADED_PART
                && hint.isValid(nanoTime.getAsLong());
    }

    /** @return the reply of {@code save.lua}; without a lifetime if that is still the hint's */
    List<?> run(SessionId id, AttributeChanges changes, SaveHint hint) {
        ScriptArguments arguments = new ScriptArguments().add(timeToLive(hint)).add(options);
        return scripts.runOnHash(SCRIPT, id, SaveArguments.addChanges(arguments, changes));
    }

    private static byte[] timeToLive(SaveHint hint) {
        return Optional.of(hint.lifetime())
                .filter(lifetime -> lifetime.custom())
                .map(lifetime -> ScriptArguments.millis(lifetime.timeToLive()))
                .orElseGet(() -> "".getBytes(UTF_8));
    }
}
