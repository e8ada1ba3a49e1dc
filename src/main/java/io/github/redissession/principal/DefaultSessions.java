package io.github.redissession.principal;

import io.github.redissession.SessionData;
import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.SessionInfo;
import io.github.redissession.Sessions;
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

/** What is injected as {@link Sessions}. */
public final class DefaultSessions implements Sessions {

    private static final Comparator<SessionSummary> LAST_SEEN_FIRST =
            Comparator.comparing(SessionSummary::lastSeenAt).reversed();

    private final SessionStore store;
    private final PrincipalSessions principals;
    private final SessionData current;

    /** @param current the session of the request that a method is called in */
    public DefaultSessions(SessionStore store, PrincipalSessions principals, SessionData current) {
        this.store = store;
        this.principals = principals;
        this.current = current;
    }

    @Override
    public List<SessionInfo> of(String principal) {
        List<SessionSummary> found = new ArrayList<>();
        principals.forEach(principal, found::add);
        return found.stream().sorted(LAST_SEEN_FIRST).map(DefaultSessions::info).toList();
    }

    @Override
    public Optional<SessionInfo> find(String id) {
        return SessionId.parse(id).flatMap(principals::find).map(DefaultSessions::info);
    }

    @Override
    public boolean revoke(String id) {
        return SessionId.parse(id)
                .filter(parsed -> principals.end(parsed, Reason.REVOKED))
                .isPresent();
    }

    @Override
    public int revokeAll(String principal) {
        return revoke(principal, session -> false);
    }

    @Override
    public int revokeOthers() {
        return current.principal().map(this::revokeOthers).orElse(0);
    }

    private int revokeOthers(String principal) {
        SessionId own = new SessionId(current.id());
        return revoke(principal, session -> session.id().equals(own) || isUnderNow(own, session));
    }

    /** The session of the request may get another id while this looks. */
    private boolean isUnderNow(SessionId former, SessionSummary session) {
        return principals
                .latest(former)
                .filter(now -> now.id().equals(session.id()))
                .isPresent();
    }

    private int revoke(String principal, Predicate<SessionSummary> spared) {
        AtomicInteger revoked = new AtomicInteger();
        principals.forEach(principal, session -> {
            if (!spared.test(session) && principals.endWhereverItIs(session.id(), Reason.REVOKED)) {
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

    /** A former id leads to the session, too, which may have got its new one behind the back of the search. */
    private Stream<SessionSummary> summaries() {
        Set<SessionId> seen = new HashSet<>();
        return store.scanIds().flatMap(id -> principals.latest(id).stream()).filter(session -> seen.add(session.id()));
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
