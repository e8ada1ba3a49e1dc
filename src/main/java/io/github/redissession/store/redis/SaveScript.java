package io.github.redissession.store.redis;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionDataException;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.NewSession;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Runs {@code save.lua}, which creates, changes and touches sessions. Thread-safe. */
final class SaveScript {

    private static final ScriptVariants SAVE = ScriptVariants.of("save.lua");
    private static final Duration FROZEN_PAUSE = Duration.ofMillis(5);
    private static final int MAX_FROZEN_PAUSES = 1000;

    private final SessionScripts scripts;
    private final LoginFields logins;
    private final long maxSize;

    /** @param maxSize the maximum size of names and values of all attributes, in bytes */
    SaveScript(SessionScripts scripts, LoginFields logins, long maxSize) {
        this.scripts = scripts;
        this.logins = logins;
        this.maxSize = maxSize;
    }

    Lifetime create(NewSession session) {
        ScriptArguments arguments = arguments(SaveArguments.create(session, logins));
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
        return save.addTo(scripts.arguments().add(maxSize));
    }

    private List<?> checkSize(List<?> reply) {
        if (ScriptReplies.kind(reply) == ScriptReplies.TOO_LARGE) {
            throw new SessionDataException("the session was not saved: its attributes would have " + reply.get(1)
                    + " bytes, more than the " + maxSize + " that redis-session.max-size allows");
        }
        return reply;
    }
}
