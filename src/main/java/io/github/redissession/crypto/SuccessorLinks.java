package io.github.redissession.crypto;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.config.SessionSettings.Encryption;
import io.github.redissession.token.KeyedHash;
import io.github.redissession.token.SessionId;
import java.util.Optional;

/**
 * Proves which id a session got after a former one. Otherwise a program that writes to Redis could lead a token of its own to
 * the session of another client. Without encryption nothing is proved. Immutable and thread-safe.
 */
public final class SuccessorLinks {

    private static final String PURPOSE = "redis-session successor v1\0";
    private static final char SEPARATOR = '.'; // no id has it

    /** Who may follow a link. */
    public enum Kind {
        /** Clients that present the former id, during its grace period. */
        OPEN,
        /** The library alone. */
        CLOSED
    }

    private final Encryption encryption;
    private final KeyedHash hash;

    /** @param settings the first secret proves, all verify */
    public SuccessorLinks(SessionSettings settings) {
        encryption = settings.encryption();
        hash = new KeyedHash(settings.secrets(), PURPOSE + settings.application());
    }

    /** The text of a link. The same link always has the same text. */
    public String text(SessionId former, SessionId next, Kind kind) {
        return encryption == Encryption.NONE ? next.value() : next.value() + SEPARATOR + proof(former, next, kind);
    }

    private String proof(SessionId former, SessionId next, Kind kind) {
        return hash.sign(former.value(), next.value(), kind.name());
    }

    /** The id that clients may follow to; empty if the link is not proved. */
    public Optional<SessionId> forClients(SessionId former, String text) {
        return next(former, text, Kind.OPEN);
    }

    /** The id that the library may follow to; empty if the link is not proved. */
    public Optional<SessionId> forLibrary(SessionId former, String text) {
        return next(former, text, Kind.CLOSED).or(() -> next(former, text, Kind.OPEN));
    }

    private Optional<SessionId> next(SessionId former, String text, Kind kind) {
        int end = text.indexOf(SEPARATOR);
        if (end < 0) {
            return encryption == Encryption.AES_GCM_ONLY ? Optional.empty() : SessionId.parse(text);
        }
        return SessionId.parse(text.substring(0, end))
                .filter(next -> hash.verify(text.substring(end + 1), former.value(), next.value(), kind.name()));
    }
}
