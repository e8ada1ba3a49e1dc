package io.github.redissession.store.redis;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.token.SessionId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Where sessions are in Redis, and what their scripts must know to find their fields there. Immutable. */
sealed interface Layout permits HashLayout, DocumentLayout {

    static Layout of(SessionSettings settings) {
        return switch (settings.format()) {
            case NATIVE -> HashLayout.of(settings);
            case EXPRESS -> DocumentLayout.of(settings);
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

    Script variant(SessionScript step);

    /** @param settings those that this was made of */
    Loading loading(Steps steps, SessionSettings settings, Clock clock);

    /** What every script gets behind its own arguments. */
    List<byte[]> lastArguments();

    /** @throws IllegalArgumentException if no attribute of this name can be kept */
    void checkName(String name);
}
