package io.github.redissession.store.redis;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.token.SessionId;
import java.time.Clock;
import java.util.List;

/** Where sessions are in Redis, and what their scripts must know to find their fields there. Immutable. */
sealed interface Layout permits HashLayout, DocumentLayout {

    static Layout of(SessionSettings settings) {
        return switch (settings.format()) {
            case NATIVE -> new HashLayout(settings.redis().keyPrefix());
            case EXPRESS -> DocumentLayout.of(settings);
        };
    }

    /** What the key of every session begins with. */
    String keyPrefix();

    /** What the keys of the indexes begin with that name the sessions of a principal; no session's key does. */
    String indexPrefix();

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
