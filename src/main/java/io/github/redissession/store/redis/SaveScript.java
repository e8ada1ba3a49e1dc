package io.github.redissession.store.redis;

import io.github.redissession.SessionConflictException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.LabelChanges;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.NewSession;
import io.github.redissession.store.SaveHint;
import io.github.redissession.store.SessionChanges;
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
    private final OwnFields own;
    private final Duration defaultEntrySpan;
    private final SizeLimit limit;
    private final HintedSave hinted;

    /**
     * @param settings those of the scripts
     * @param nanoTime the monotonic clock of this node
     */
    SaveScript(SessionScripts scripts, OwnFields own, SessionSettings settings, LongSupplier nanoTime) {
        this.scripts = scripts;
        this.own = own;
        defaultEntrySpan = IndexEntries.span(settings.timeToLive());
        limit = new SizeLimit(settings.maxSize());
        hinted = new HintedSave(scripts, limit, own.key(), nanoTime);
    }

    Lifetime create(NewSession session) {
        ScriptArguments arguments = arguments(SaveArguments.create(session, entries(session.timeToLive()), own));
        return ScriptReplies.lifetime(checkLimits(scripts.runIdempotent(SAVE, session.id(), arguments)));
    }

    /**
     * Changes a session, of which index entries for new keys were added before.
     *
     * @return the script's reply for a session that is not frozen; without a lifetime if that is still the hint's
     */
    List<?> save(SessionId id, SessionChanges changes, Optional<SaveHint> hint) {
        Supplier<SaveArguments> save =
                () -> SaveArguments.save(id, changes, entries(changes.timeToLive()), own.labels());
        return hint.filter(usable -> hinted.isPossible(changes, usable))
                .<List<?>>map(usable -> unfrozen(id, save, hinted.run(id, changes.attributes(), usable)))
                .orElseGet(() -> run(id, save.get()));
    }

    /** How long index entries live of a session that has this custom time to live, as far as it is known. */
    Duration entries(Optional<Duration> custom) {
        return custom.map(IndexEntries::span).orElse(defaultEntrySpan);
    }

    /** @return the script's reply for a session that is not frozen */
    List<?> run(SessionId id, SaveArguments save) {
        return unfrozen(id, () -> save, scripts.run(SAVE, id, arguments(save)));
    }

    private List<?> unfrozen(SessionId id, Supplier<SaveArguments> save, List<?> firstReply) {
        List<?> reply = firstReply;
        for (int i = 0; i < MAX_FROZEN_PAUSES && isFrozen(reply); i++) {
            LockSupport.parkNanos(FROZEN_PAUSE.toNanos());
            reply = scripts.run(SAVE, id, arguments(save.get()));
        }
        if (isFrozen(reply)) {
            throw new SessionConflictException(
                    "the session was not saved: concurrent requests kept changing it and renewing its id");
        }
        return checkLimits(reply);
    }

    /** A renewal freezes the session, as a rule for two round trips. */
    private static boolean isFrozen(List<?> reply) {
        return ScriptReplies.kind(reply) == ScriptReplies.FROZEN;
    }

    private ScriptArguments arguments(SaveArguments save) {
        return save.addTo(scripts.arguments().add(limit.bytes()), own.key());
    }

    private List<?> checkLimits(List<?> reply) {
        if (ScriptReplies.kind(reply) == ScriptReplies.TOO_LARGE) {
            throw limit.exceeded((Long) reply.get(1));
        } else if (ScriptReplies.kind(reply) == ScriptReplies.TOO_MANY_INDEXED) {
            throw LabelChanges.overLimit();
        }
        return reply;
    }
}
