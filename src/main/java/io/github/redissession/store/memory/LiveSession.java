package io.github.redissession.store.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.Labels;
import io.github.redissession.store.Login;
import io.github.redissession.store.RenewalRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A session.
 *
 * @param loginAt when it was bound to its principal; {@link Instant#EPOCH} if it is anonymous
 * @param custom its own time to live; empty for that of the configuration
 * @param attributes the encoded values by name; unmodifiable
 */
record LiveSession(
        Instant createdAt,
        Instant renewedAt,
        Optional<Login> login,
        Labels labels,
        Instant loginAt,
        Optional<Duration> custom,
        Instant expiresAt,
        Map<String, byte[]> attributes)
        implements Entry {

    /** A session that begins now, without attributes. Its lifetime is not set yet. */
    static LiveSession begun(Instant now, Optional<Login> login, Labels labels, Optional<Duration> custom) {
        Instant loginAt = login.isPresent() ? now : Instant.EPOCH;
        return new LiveSession(now, now, login, labels, loginAt, custom, now, Map.of());
    }

    LiveSession with(AttributeChanges changes) {
        if (changes.isEmpty()) {
            return this;
        }
        Map<String, byte[]> changed = changes.cleared() ? new HashMap<>() : new HashMap<>(attributes);
        changed.keySet().removeAll(changes.removed());
        changed.putAll(changes.written());
        return new LiveSession(
                createdAt, renewedAt, login, labels, loginAt, custom, expiresAt, Collections.unmodifiableMap(changed));
    }

    LiveSession with(Labels changed) {
        return changed == labels
                ? this
                : new LiveSession(createdAt, renewedAt, login, changed, loginAt, custom, expiresAt, attributes);
    }

    LiveSession withTimeToLive(Duration own) {
        return new LiveSession(createdAt, renewedAt, login, labels, loginAt, Optional.of(own), expiresAt, attributes);
    }

    LiveSession expiringAt(Instant end) {
        return new LiveSession(createdAt, renewedAt, login, labels, loginAt, custom, end, attributes);
    }

    /** The session under its next id. */
    LiveSession renewed(RenewalRequest request, Instant now) {
        if (request.discardsData()) {
            return begun(now, request.login().or(() -> login), Labels.NONE.with(request.labels()), Optional.empty());
        }
        return new LiveSession(
                createdAt,
                now,
                request.login().or(() -> login),
                labels.with(request.labels()),
                request.login().isPresent() ? now : loginAt,
                custom,
                expiresAt,
                attributes);
    }

    /** The size of the names and values of all attributes, in bytes. */
    long size() {
        return attributes.entrySet().stream()
                .mapToLong(attribute -> attribute.getKey().getBytes(UTF_8).length + attribute.getValue().length)
                .sum();
    }
}
