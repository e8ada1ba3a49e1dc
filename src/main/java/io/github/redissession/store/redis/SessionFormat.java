package io.github.redissession.store.redis;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.Script;
import io.github.redissession.store.IndexKey;
import io.github.redissession.token.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How sessions are stored in Redis: their keys, the variant of the scripts, and how they are read. Immutable. */
sealed interface SessionFormat permits HashFormat, ExpressFormat {

    static SessionFormat of(SessionSettings settings) {
        return switch (settings.format()) {
            case NATIVE -> HashFormat.of(settings);
            case EXPRESS -> ExpressFormat.of(settings);
        };
    }

    /** The prefix of all session keys. Keys of other applications may have it, too. */
    String keyPrefix();

    /**
     * The key in Redis of the sessions that an index key finds. No other index key, application or session has the same one.
     *
     * @throws IllegalArgumentException if the index key has an unpaired surrogate, which UTF-8 cannot encode
     * @throws UnsupportedOperationException if it is that of an application's value, and the format has no such keys
     */
    byte[] indexKey(IndexKey key);

    /** Whether sessions of this format can be encrypted. */
    boolean canBeEncrypted();

    /**
     * The key of an index whose name is hidden. No other index, application or session has the same key.
     *
     * @param tag an HMAC in base64url; of a format that can be encrypted
     */
    byte[] indexKeyOfTag(String tag);

    /** @throws UnsupportedOperationException if sessions have no index keys but their principals */
    void checkIndexing();

    /** Parses a session's key; empty for any other key, including those of other applications. */
    Optional<SessionId> id(String key);

    /** All keys of a session, that of its data first. They are in one slot of a cluster. */
    List<byte[]> keys(SessionId id);

    Script script(ScriptVariants script);

    /** Arguments that every script gets after its own. */
    List<byte[]> trailingArguments();

    /**
     * @param settings those of {@link #of}
     * @param nanoTime the monotonic clock of this node
     */
    SessionReader reader(SessionScripts scripts, OwnFields own, SessionSettings settings, LongSupplier nanoTime);

    /** @throws IllegalArgumentException if the format cannot keep an attribute of this name */
    void checkAttributeName(String name);
}
