package io.github.redissession.identity;

import io.github.redissession.SessionData;
import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.SessionInfo;
import io.github.redissession.Sessions;
import io.github.redissession.store.Login;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SessionSummary;
import io.github.redissession.token.SessionId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is injected as {@link Sessions}. */
public final class StoredSessions implements Sessions {

    private static final Comparator<SessionSummary> LAST_SEEN_FIRST =
            Comparator.comparing(SessionSummary::lastSeenAt).reversed();

    private final SessionStore store;
    private final PrincipalSessions principals;
    private final SessionData current;

    /** @param current the session of the request that a method is called in */
    public StoredSessions(SessionStore store, PrincipalSessions principals, SessionData current) {
        this.store = store;
        this.principals = principals;
        this.current = current;
    }

    @Override
    public List<SessionInfo> of(String principal) {
        return principals.of(principal).stream()
                .sorted(LAST_SEEN_FIRST)
                .map(StoredSessions::info)
                .toList();
    }

    @Override
    public Optional<SessionInfo> find(String id) {
        return SessionId.parse(id).flatMap(store::look).map(StoredSessions::info);
    }

    @Override
    public boolean revoke(String id) {
        return SessionId.parse(id)
                .filter(parsed -> principals.end(parsed, Reason.REVOKED))
                .isPresent();
    }

    @Override
    public int revokeAll(String principal) {
        return revoke(principals.of(principal).stream());
    }

    @Override
    public int revokeOthers() {
        return current.principal().map(this::revokeOthers).orElse(0);
    }

    /** The session of the request may get another id while this looks: neither of the two is another's. */
    private int revokeOthers(String principal) {
        SessionId own = new SessionId(current.id());
        List<SessionSummary> sessions = principals.of(principal);
        SessionId ownByNow = store.look(own).map(SessionSummary::id).orElse(own);
        return revoke(sessions.stream()
                .filter(session -> !session.id().equals(own) && !session.id().equals(ownByNow)));
    }

    private int revoke(Stream<SessionSummary> sessions) {
        return (int) sessions.filter(session -> principals.end(session.id(), Reason.REVOKED))
                .count();
    }

    @Override
    public long count() {
        return summaries().count();
    }

    @Override
    public Stream<SessionInfo> all() {
        return summaries().map(StoredSessions::info);
    }

    /** A former id leads to the session, too, which may have got its new one behind the back of the search. */
    private Stream<SessionSummary> summaries() {
        Set<SessionId> seen = new HashSet<>();
        return store.ids().flatMap(id -> store.look(id).stream()).filter(session -> seen.add(session.id()));
    }

    private static SessionInfo info(SessionSummary session) {
        return new SessionInfo(
                session.id().value(),
                session.login().map(Login::principal),
                session.login().<Set<String>>map(Login::roles).orElse(Set.of()),
                session.createdAt(),
                session.lastSeenAt(),
                session.expiresAt());
    }
}
