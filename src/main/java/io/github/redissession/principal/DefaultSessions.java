package io.github.redissession.principal;

import static java.util.Objects.requireNonNull;

import io.github.redissession.SessionData;
import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.SessionInfo;
import io.github.redissession.Sessions;
import io.github.redissession.store.IndexKey;
import io.github.redissession.store.Login;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SessionSummary;
import io.github.redissession.token.SessionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The bean injected as {@link Sessions}. Thread-safe. */
public class DefaultSessions implements Sessions {

    private static final Comparator<SessionSummary> LAST_SEEN_FIRST =
            Comparator.comparing(SessionSummary::lastSeenAt).reversed();

    private final SessionStore store;
    private final IndexedSessions sessions;
    private final SessionData current;

    /** @param current a proxy of the current request's session */
    public DefaultSessions(SessionStore store, IndexedSessions sessions, SessionData current) {
        this.store = store;
        this.sessions = sessions;
        this.current = current;
    }

    @Override
    public List<SessionInfo> of(String principal) {
        return list(IndexKey.principal(principal));
    }

    @Override
    public List<SessionInfo> by(String name, String value) {
        return list(indexed(name, value));
    }

    private IndexKey indexed(String name, String value) {
        store.checkIndexing();
        return IndexKey.of(requireNonNull(name, "name"), requireNonNull(value, "value"));
    }

    private List<SessionInfo> list(IndexKey key) {
        List<SessionSummary> found = new ArrayList<>();
        sessions.forEach(key, found::add);
        return found.stream().sorted(LAST_SEEN_FIRST).map(DefaultSessions::info).toList();
    }

    @Override
    public Optional<SessionInfo> find(String id) {
        return SessionId.parse(id).flatMap(sessions::find).map(DefaultSessions::info);
    }

    @Override
    public boolean touch(String id) {
        return SessionId.parse(id).filter(sessions::touch).isPresent();
    }

    @Override
    public boolean revoke(String id) {
        return SessionId.parse(id)
                .filter(parsed -> sessions.end(parsed, Reason.REVOKED))
                .isPresent();
    }

    @Override
    public int revokeAll(String principal) {
        return revoke(IndexKey.principal(principal), session -> false);
    }

    @Override
    public int revokeBy(String name, String value) {
        return revoke(indexed(name, value), session -> false);
    }

    @Override
    public int revokeOthers() {
        return current.principal().map(this::revokeOthers).orElse(0);
    }

    private int revokeOthers(String principal) {
        SessionId own = new SessionId(current.id());
        return revoke(
                IndexKey.principal(principal), session -> session.id().equals(own) || isCurrentIdOf(own, session));
    }

    /** The request's session may be renewed during the scan. */
    private boolean isCurrentIdOf(SessionId former, SessionSummary session) {
        return sessions.latest(former)
                .filter(now -> now.id().equals(session.id()))
                .isPresent();
    }

    private int revoke(IndexKey key, Predicate<SessionSummary> excluded) {
        AtomicInteger revoked = new AtomicInteger();
        sessions.forEach(key, session -> {
            if (!excluded.test(session) && sessions.endFollowingRenewals(session.id(), Reason.REVOKED)) {
                revoked.incrementAndGet();
            }
        });
        return revoked.get();
    }

    @Override
    public long count() {
        return summaries().count();
    }

    @Override
    public Stream<SessionInfo> all() {
        return summaries().map(DefaultSessions::info);
    }

    /** Follows former ids: a session that is renewed during the scan may be found only under its former id. */
    private Stream<SessionSummary> summaries() {
        Set<SessionId> seen = new HashSet<>();
        return store.scanIds().flatMap(id -> sessions.latest(id).stream()).filter(session -> seen.add(session.id()));
    }

    private static SessionInfo info(SessionSummary session) {
        return new SessionInfo(
                session.id().value(),
                session.login().map(Login::principal),
                session.login().<Set<String>>map(Login::roles).orElse(Set.of()),
                session.labels().client(),
                session.createdAt(),
                session.lastSeenAt(),
                session.expiresAt());
    }
}
