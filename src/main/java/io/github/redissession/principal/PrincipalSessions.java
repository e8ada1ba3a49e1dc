package io.github.redissession.principal;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.SessionStoreException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.Login;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.PrincipalIndex;
import io.github.redissession.store.PrincipalIndex.FirstEntries;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SessionSummary;
import io.github.redissession.store.SummaryResult;
import io.github.redissession.token.SessionId;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The sessions of principals, found by the index, each verified, and the limit to their number. Thread-safe. */
public final class PrincipalSessions {

    private static final EventLog LOG = EventLog.of(PrincipalSessions.class);

    /** How many entries a login looks at beyond those that the limit allows: stale ones, or a limit that is new. */
    private static final int EXAMINED = 32;

    /** How many times it does, as long as it finds stale ones. */
    private static final int ROUNDS = 4;

    /** How many stale entries are taken out at a time. */
    private static final int PRUNED = 100;

    private static final Comparator<SessionSummary> FIRST_LOGIN_FIRST = Comparator.comparing(SessionSummary::loginAt)
            .thenComparing(session -> session.id().value(), Comparator.reverseOrder());

    private final SessionStore store;
    private final PrincipalIndex index;
    private final SessionEvents events;
    private final Optional<Integer> limit;

    /** @param limit how many sessions a principal may have; empty for any number */
    public PrincipalSessions(SessionStore store, PrincipalIndex index, SessionEvents events, Optional<Integer> limit) {
        this.store = store;
        this.index = index;
        this.events = events;
        this.limit = limit;
    }

    /**
     * Ends the sessions of a principal that signed in longest ago while there are more than there may be. The work is bounded:
     * where there are many more, as after the limit was lowered, later logins end the rest.
     */
    public void enforceLimit(String principal) {
        limit.ifPresent(most -> enforceLimit(principal, most));
    }

    private void enforceLimit(String principal, int most) {
        for (int round = 0; round < ROUNDS; round++) {
            FirstEntries first = index.firstToExpire(principal, most + EXAMINED);
            if (first.total() <= most || !endSurplus(principal, most, first)) {
                return;
            }
        }
    }

    /** @return whether there were stale entries, behind which others may be that live */
    private boolean endSurplus(String principal, int most, FirstEntries first) {
        List<SessionSummary> sessions = new ArrayList<>();
        Walk walk = new Walk(principal, sessions::add);
        first.ids().forEach(walk::visit);
        walk.end();
        sessions.stream()
                .sorted(FIRST_LOGIN_FIRST)
                .limit(Math.max(0, sessions.size() - most)) // only what was verified counts
                .forEach(session -> endWhereverItIs(session.id(), Reason.LIMIT));
        return walk.foundStale;
    }

    /** Each session of the principal, once; what the index has beside them is taken out of it. */
    public void forEach(String principal, Consumer<SessionSummary> action) {
        if (Login.isName(principal)) {
            Walk walk = new Walk(principal, action);
            try (Stream<SessionId> ids = index.scanIds(principal)) {
                for (Iterator<SessionId> each = ids.iterator(); each.hasNext(); ) {
                    walk.visit(each.next());
                }
            }
            walk.end();
        }
    }

    /** A way through entries of the index, which verifies each. */
    private final class Walk {

        private final String principal;
        private final Consumer<SessionSummary> action;
        private final Set<SessionId> seen = new HashSet<>();
        private final List<SessionId> pending = new ArrayList<>();
        private final List<SessionId> toPrune = new ArrayList<>();

        private boolean foundStale;

        Walk(String principal, Consumer<SessionSummary> action) {
            this.principal = principal;
            this.action = action;
        }

        void visit(SessionId id) {
            SummaryResult looked = store.summary(id);
            if (looked instanceof SummaryResult.Pending) {
                pending.add(id);
            } else {
                Optional<SessionSummary> session = latest(looked);
                session.filter(this::isOfPrincipal)
                        .filter(found -> seen.add(found.id()))
                        .ifPresent(action);
                if (session.map(SessionSummary::id).filter(id::equals).isEmpty()) {
                    drop(id);
                }
            }
        }

        private boolean isOfPrincipal(SessionSummary session) {
            return session.login()
                    .filter(login -> login.principal().equals(principal))
                    .isPresent();
        }

        private void drop(SessionId id) {
            foundStale = true;
            toPrune.add(id);
            if (toPrune.size() == PRUNED) {
                prune();
            }
        }

        /** A renewal may have come to its end since its copy was looked at, and its former id gone from the index. */
        void end() {
            List<SessionId> again = List.copyOf(pending);
            pending.clear();
            again.forEach(this::visit);
            prune();
        }

        private void prune() {
            try {
                index.prune(principal, List.copyOf(toPrune));
            } catch (SessionStoreException e) { // a stale entry misleads no reader
                LOG.log(Level.DEBUG, LogEvent.named("index-prune-failed"), e);
            }
            toPrune.clear();
        }
    }

    /** The session that an id leads to, or led to before it was closed: not for what a client presents. */
    public Optional<SessionSummary> latest(SessionId id) {
        return latest(store.summary(id));
    }

    private Optional<SessionSummary> latest(SummaryResult looked) {
        SummaryResult last = looked;
        while (last instanceof SummaryResult.Moved moved) {
            last = store.summary(moved.id());
        }
        return last instanceof SummaryResult.Found found ? Optional.of(found.session()) : Optional.empty();
    }

    /** The session that an id leads to for a client. */
    public Optional<SessionSummary> find(SessionId id) {
        SummaryResult looked = store.summary(id);
        if (looked instanceof SummaryResult.Moved moved) {
            return moved.inGracePeriod() ? find(moved.id()) : Optional.empty();
        }
        return looked instanceof SummaryResult.Found found ? Optional.of(found.session()) : Optional.empty();
    }

    /**
     * Ends the session that an id leads to for a client.
     *
     * @return whether there was one
     */
    public boolean end(SessionId id, Reason reason) {
        DestroyResult result = store.destroy(id);
        if (result instanceof NotLive.Renewed renewed) {
            return end(renewed.id(), reason);
        } else if (result instanceof DestroyResult.Destroyed) {
            events.destroyed(id, reason);
            return true;
        }
        return false;
    }

    /**
     * Ends a session of a principal, even if it gets other ids meanwhile.
     *
     * @return whether it was there
     */
    public boolean endWhereverItIs(SessionId id, Reason reason) {
        Optional<SessionId> at = Optional.of(id);
        while (at.isPresent()) {
            if (end(at.get(), reason)) {
                return true;
            }
            at = latest(at.get()).map(SessionSummary::id);
        }
        return false;
    }
}
