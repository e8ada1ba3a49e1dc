package io.github.redissession.store.redis;

import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.store.Labels;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.Login;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.StoredSession;
import io.github.redissession.store.UndecryptableException;
import io.github.redissession.token.SessionId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a session or of a former id.
 *
 * @param own the library's fields
 * @param attributes all other fields
 * @param size the size of the names and values of all attributes, in bytes
 */
record SessionHash(Map<String, String> own, Map<String, byte[]> attributes, long size) {

    private static final EventLog LOG = EventLog.of(SessionHash.class);

    /** @param reply the reply of {@code HGETALL}: fields and values in turns */
    static SessionHash of(Object reply) {
        List<?> all = (List<?>) reply;
        Map<String, String> own = new HashMap<>(4);
        Map<String, byte[]> attributes = new HashMap<>();
        long size = 0;
        for (int i = 0; i < all.size(); i += 2) {
            byte[] name = (byte[]) all.get(i);
            String field = ScriptReplies.text(name);
            byte[] value = (byte[]) all.get(i + 1);
            if (HashFields.isOwn(field)) {
                own.put(field, ScriptReplies.text(value));
            } else {
                attributes.put(field, value);
                size += name.length + value.length;
            }
        }
        return new SessionHash(own, attributes, size);
    }

    /** @param values those of some of the library's fields; null for a missing one */
    static SessionHash of(List<String> fields, List<?> values) {
        Map<String, String> own = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String value = HashFields.text(values.get(i));
            if (value != null) {
                own.put(fields.get(i), value);
            }
        }
        return new SessionHash(own, Map.of(), 0);
    }

    /** Whether the key does not exist. */
    boolean isEmpty() {
        return own.isEmpty() && attributes.isEmpty();
    }

    /** Whether only a script can interpret the fields, or has to change them. */
    boolean needsScript() {
        boolean corrupt =
                own.containsKey(HashFields.TIME_TO_LIVE) && timeToLive().isEmpty();
        return corrupt || own.containsKey(HashFields.CLOSED_UNTIL) || own.containsKey(HashFields.COPIED_FROM);
    }

    Instant createdAt() {
        return HashFields.instant(own.get(HashFields.CREATED));
    }

    /** The custom time to live; empty if the session has none. */
    Optional<Duration> timeToLive() {
        return Optional.ofNullable(own.get(HashFields.TIME_TO_LIVE))
                .filter(HashFields::isMillis)
                .map(Long::parseLong)
                .map(Duration::ofMillis);
    }

    @Nullable
    String proof() {
        return own.get(HashFields.PROOF);
    }

    /** The session; absent if its login cannot be decrypted, since its data would be another caller's then. */
    LoadResult found(SessionId id, Lifetime lifetime, OwnFields library) {
        try {
            return new LoadResult.Found(session(id, lifetime, library));
        } catch (UndecryptableException e) {
            LOG.log(
                    Level.WARNING,
                    LogEvent.named("login-undecryptable").with("session", id).with("failure", e.reason()));
            return new NotLive.Absent();
        }
    }

    private StoredSession session(SessionId id, Lifetime lifetime, OwnFields library) {
        Instant created = createdAt();
        Instant renewed = Optional.ofNullable(own.get(HashFields.RENEWED))
                .map(HashFields::instant)
                .orElse(created);
        return new StoredSession(
                created,
                renewed,
                login(id, library.logins()),
                labels(id, library.labels()),
                lifetime,
                attributes,
                library.logins().isKeyCurrent(own.get(HashFields.KEY)));
    }

    Labels labels(SessionId id, LabelFields labels) {
        return labels.labels(id, own.get(HashFields.CLIENT), own.get(HashFields.INDEXED_VALUES));
    }

    /**
     * The verified login; empty if the session is anonymous.
     *
     * @throws UndecryptableException if it cannot be decrypted
     */
    Optional<Login> login(SessionId id, LoginFields logins) {
        return logins.login(id, own.get(HashFields.PRINCIPAL), own.get(HashFields.ROLES), proof());
    }
}
