package io.github.redissession.store.redis;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.Script;
import io.github.redissession.token.SessionId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Where sessions are in Redis, and what their scripts must know to find their fields there. Immutable. */
sealed interface SessionFormat permits HashFormat, ExpressFormat {

    static SessionFormat of(SessionSettings settings) {
        return switch (settings.format()) {
            case NATIVE -> HashFormat.of(settings);
            case EXPRESS -> ExpressFormat.of(settings);
        };
    }

    /** What the key of every session begins with; keys of other applications may, too. */
    String keyPrefix();

    /**
     * The key of the index that names the sessions of a principal: of this principal of this application alone, and of
     * no session.
     *
     * @throws IllegalArgumentException if the principal has half of a surrogate pair, for which UTF-8 has no bytes
     */
    byte[] indexKey(String principal);

    /** The session that a key is of; empty for any other key, those of other applications included. */
    Optional<SessionId> id(String key);

    /** The keys of a session, all in one slot of a cluster. */
    List<byte[]> keys(SessionId id);

    Script variant(ScriptVariants step);

    /** @param settings those that this was made of */
    SessionReader loading(SessionScripts steps, SessionSettings settings, Clock clock);

    /** What every script gets behind its own arguments. */
    List<byte[]> lastArguments();

    /** @throws IllegalArgumentException if no attribute of this name can be kept */
    void checkName(String name);
}
