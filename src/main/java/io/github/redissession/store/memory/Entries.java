package io.github.redissession.store.memory;

import io.github.redissession.store.IndexKey;
import io.github.redissession.token.SessionId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All sessions and former ids. Not thread-safe. */
final class Entries {

    /** Expired entries that one operation removes. An operation adds at most two, so that they do not pile up. */
    private static final int MAX_SWEPT = 16;

    private record Expiry(Instant at, SessionId id) {

        static final Comparator<Expiry> FIRST_TO_EXPIRE = Comparator.comparing(Expiry::at)
                .thenComparing(expiry -> expiry.id().value());
    }

    private final Map<SessionId, Entry> entries = new HashMap<>();
    private final NavigableSet<Expiry> expiries = new TreeSet<>(Expiry.FIRST_TO_EXPIRE);
    private final Map<IndexKey, NavigableSet<Expiry>> expiriesByKey = new HashMap<>();

    /** The entry of this id unless it has expired. */
    Optional<Entry> get(SessionId id, Instant now) {
        return Optional.ofNullable(entries.get(id)).filter(entry -> !hasExpired(entry.expiresAt(), now));
    }

    /** Adds an entry or replaces that of the same id. */
    void put(SessionId id, Entry entry) {
        if (entries.get(id) == entry) {
            return;
        }
        remove(id);
        entries.put(id, entry);
        Expiry expiry = new Expiry(entry.expiresAt(), id);
        expiries.add(expiry);
        for (IndexKey key : keys(entry)) {
            expiriesByKey
                    .computeIfAbsent(key, first -> new TreeSet<>(Expiry.FIRST_TO_EXPIRE))
                    .add(expiry);
        }
    }

    void remove(SessionId id) {
        Entry entry = entries.remove(id);
        if (entry != null) {
            Expiry expiry = new Expiry(entry.expiresAt(), id);
            expiries.remove(expiry);
            for (IndexKey key : keys(entry)) {
                expiriesByKey.computeIfPresent(key, (same, of) -> {
                    of.remove(expiry);
                    return of.isEmpty() ? null : of;
                });
            }
        }
    }

    /** Removes a bounded number of expired entries. */
    void sweep(Instant now) {
        for (int i = 0;
                i < MAX_SWEPT
                        && !expiries.isEmpty()
                        && hasExpired(expiries.first().at(), now);
                i++) {
            remove(expiries.first().id());
        }
    }

    /** The ids of all sessions. */
    List<SessionId> sessions(Instant now) {
        return live(expiries, now)
                .filter(id -> entries.get(id) instanceof LiveSession)
                .toList();
    }

    /** The ids of the sessions with this key, the first to expire first. */
    List<SessionId> sessionsOf(IndexKey key, Instant now) {
        NavigableSet<Expiry> of = expiriesByKey.get(key);
        return of == null ? List.of() : live(of, now).toList();
    }

    private static Stream<SessionId> live(NavigableSet<Expiry> expiries, Instant now) {
        return expiries.stream().filter(expiry -> !hasExpired(expiry.at(), now)).map(Expiry::id);
    }

    /** All ids, including those of expired entries. */
    Set<SessionId> ids() {
        return Set.copyOf(entries.keySet());
    }

    private static boolean hasExpired(Instant end, Instant now) {
        return !end.isAfter(now);
    }

    private static Set<IndexKey> keys(Entry entry) {
        return entry instanceof LiveSession session ? IndexKey.of(session.login(), session.labels()) : Set.of();
    }
}
