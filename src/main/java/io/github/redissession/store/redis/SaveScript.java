package io.github.redissession.store.redis;

import io.github.redissession.SessionConflictException;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.NewSession;
import io.github.redissession.store.SaveHint;
import io.github.redissession.store.SizeLimit;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Runs {@code save.lua}, which creates, changes and touches sessions. Thread-safe. */
final class SaveScript {

    private static final ScriptVariants SAVE = ScriptVariants.of("save.lua");
    private static final Duration FROZEN_PAUSE = Duration.ofMillis(5);
    private static final int MAX_FROZEN_PAUSES = 1000;

    private final SessionScripts scripts;
    private final LoginFields logins;
    private final SizeLimit limit;
    private final HintedSave hinted;

    /** @param nanoTime the monotonic clock of this node */
    SaveScript(SessionScripts scripts, LoginFields logins, SizeLimit limit, LongSupplier nanoTime) {
        this.scripts = scripts;
        this.logins = logins;
        this.limit = limit;
        hinted = new HintedSave(scripts, limit, nanoTime);
    }

    Lifetime create(NewSession session) {
        ScriptArguments arguments = arguments(SaveArguments.create(session, logins));
        return ScriptReplies.lifetime(checkSize(scripts.runIdempotent(SAVE, session.id(), arguments)));
    }

    /** @return the script's reply for a session that is not frozen */
    List<?> run(SessionId id, SaveArguments save) {
        ScriptArguments arguments = arguments(save);
        return run(id, () -> arguments, scripts.run(SAVE, id, arguments));
    }

    /**
     * As {@link #run(SessionId, SaveArguments)}, for changes alone.
     *
     * @return without a lifetime if that is still the hint's
     */
    List<?> run(SessionId id, AttributeChanges changes, Optional<SaveHint> hint) {
        SaveArguments save = SaveArguments.save(changes, Optional.empty());
        return hint.filter(usable -> hinted.isPossible(changes, usable))
                .<List<?>>map(usable -> run(id, () -> arguments(save), hinted.run(id, changes, usable)))
                .orElseGet(() -> run(id, save));
    }

    private List<?> run(SessionId id, Supplier<ScriptArguments> arguments, List<?> firstReply) {
        List<?> reply = firstReply;
        for (int i = 0; i < MAX_FROZEN_PAUSES && isFrozen(reply); i++) {
            LockSupport.parkNanos(FROZEN_PAUSE.toNanos());
            reply = scripts.run(SAVE, id, arguments.get());
        }
        if (isFrozen(reply)) {
            throw new SessionConflictException(
                    "the session was not saved: concurrent requests kept changing it and renewing its id");
        }
        return checkSize(reply);
    }

    /** A renewal freezes the session, as a rule for two round trips. */
    private static boolean isFrozen(List<?> reply) {
        return ScriptReplies.kind(reply) == ScriptReplies.FROZEN;
    }

    private ScriptArguments arguments(SaveArguments save) {
        return save.addTo(scripts.arguments().add(limit.bytes()));
    }

    private List<?> checkSize(List<?> reply) {
        if (ScriptReplies.kind(reply) == ScriptReplies.TOO_LARGE) {
            throw limit.exceeded((Long) reply.get(1));
        }
        return reply;
    }
}
