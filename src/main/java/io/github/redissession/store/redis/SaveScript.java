package io.github.redissession.store.redis;

import io.github.redissession.SessionConflictException;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.NewSession;
import io.github.redissession.store.SizeLimit;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Runs {@code save.lua}, which creates, changes and touches sessions. Thread-safe. */
final class SaveScript {

    private static final ScriptVariants SAVE = ScriptVariants.of("save.lua");
    private static final Duration FROZEN_PAUSE = Duration.ofMillis(5);
    private static final int MAX_FROZEN_PAUSES = 1000;

    private final SessionScripts scripts;
    private final LoginFields logins;
    private final Optional<String> key;
    private final SizeLimit limit;

    /** @param key the name of the key by which values are encrypted; empty if they are written plain */
    SaveScript(SessionScripts scripts, LoginFields logins, Optional<String> key, SizeLimit limit) {
        this.scripts = scripts;
        this.logins = logins;
        this.key = key;
        this.limit = limit;
    }

    Lifetime create(NewSession session) {
        ScriptArguments arguments = arguments(SaveArguments.create(session, logins, key));
        return ScriptReplies.lifetime(checkSize(scripts.runIdempotent(SAVE, session.id(), arguments)));
    }

    /** @return the script's reply for a session that is not frozen */
    List<?> run(SessionId id, SaveArguments save) {
        ScriptArguments arguments = arguments(save);
        List<?> reply = scripts.run(SAVE, id, arguments);
        for (int i = 0; i < MAX_FROZEN_PAUSES && isFrozen(reply); i++) {
            LockSupport.parkNanos(FROZEN_PAUSE.toNanos());
            reply = scripts.run(SAVE, id, arguments);
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
