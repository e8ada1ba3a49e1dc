package io.github.redissession.store.redis;

import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Login;
import io.github.redissession.store.StoredSession;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a session, or of what became of it.
 *
 * @param own the library's
 * @param attributes the others
 */
record SessionHash(Map<String, String> own, Map<String, byte[]> attributes) {

    /** @param answer a list of the fields, and the value of each behind it */
    static SessionHash of(Object answer) {
        List<?> all = (List<?>) answer;
        Map<String, String> own = new HashMap<>(4);
        Map<String, byte[]> attributes = new HashMap<>();
        for (int i = 0; i < all.size(); i += 2) {
            String field = ScriptReplies.text(all.get(i));
            byte[] value = (byte[]) all.get(i + 1);
            if (HashFields.isOwn(field)) {
                own.put(field, ScriptReplies.text(value));
            } else {
                attributes.put(field, value);
            }
        }
        return new SessionHash(own, attributes);
    }

    /** Whether nothing is there. */
    boolean isEmpty() {
        return own.isEmpty() && attributes.isEmpty();
    }

    /** Whether it is a script's to say what they mean, or to write something, even if nothing is due. */
    boolean needScript() {
        boolean spoilt =
                own.containsKey(HashFields.TIME_TO_LIVE) && timeToLive().isEmpty();
        return spoilt || own.containsKey(HashFields.CLOSED_UNTIL) || own.containsKey(HashFields.COPIED_FROM);
    }

    Instant createdAt() {
        return HashFields.instant(own.get(HashFields.CREATED));
    }

    /** The session's own, if it has one. */
    Optional<Duration> timeToLive() {
        return Optional.ofNullable(own.get(HashFields.TIME_TO_LIVE))
                .filter(HashFields::isMillis)
                .map(Long::parseLong)
                .map(Duration::ofMillis);
    }

    StoredSession session(SessionId id, Lifetime lifetime, LoginFields logins) {
        Instant created = createdAt();
        Instant renewed = Optional.ofNullable(own.get(HashFields.RENEWED))
                .map(HashFields::instant)
                .orElse(created);
        return new StoredSession(created, renewed, login(id, logins), lifetime, attributes);
    }

    /** Who the session belongs to. */
    Optional<Login> login(SessionId id, LoginFields logins) {
        return logins.login(id, own.get(HashFields.PRINCIPAL), own.get(HashFields.ROLES), own.get(HashFields.PROOF));
    }
}
