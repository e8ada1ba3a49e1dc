package io.github.redissession.principal;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.SessionStoreException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.IndexKey;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.store.SessionIndex;
import io.github.redissession.store.SessionIndex.FirstEntries;
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

/** Finds and ends sessions by the index, and enforces the limit to the number of a principal's sessions. Thread-safe. */
public final class IndexedSessions {

    private static final EventLog LOG = EventLog.of(IndexedSessions.class);

    /** Entries that a login checks beyond the limit: stale ones, or surplus after the limit was lowered. */
    private static final int MAX_SURPLUS = 32;

    /** How often a login checks again after it found stale entries. */
    private static final int MAX_ROUNDS = 4;

    /** Stale entries removed per round trip. */
    private static final int PRUNE_BATCH = 100;

    private static final Comparator<SessionSummary> OLDEST_LOGIN_FIRST = Comparator.comparing(SessionSummary::loginAt)
            .thenComparing(session -> session.id().value(), Comparator.reverseOrder());

    private final SessionStore store;
    private final SessionIndex index;
    private final SessionEvents events;
    private final Optional<Integer> limit;

    /** @param limit the maximum number of a principal's sessions; empty for no limit */
    public IndexedSessions(SessionStore store, SessionIndex index, SessionEvents events, Optional<Integer> limit) {
        this.store = store;
        this.index = index;
        this.events = events;
        this.limit = limit;
    }

    /**
     * Ends a principal's sessions with the oldest logins until the number is within the limit. The work is bounded: if there
     * are many surplus sessions, for instance after the limit was lowered, later logins end the rest.
     */
    public void enforceLimit(String principal) {
        limit.ifPresent(max -> enforceLimit(principal, max));
    }

    private void enforceLimit(String principal, int max) {
        IndexKey key = IndexKey.principal(principal);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            FirstEntries first = index.firstToExpire(key, max + MAX_SURPLUS);
            if (first.total() <= max || !endSurplus(key, max, first)) {
                return;
            }
        }
    }

    /** @return whether stale entries were found, so that live ones may follow */
    private boolean endSurplus(IndexKey key, int max, FirstEntries first) {
        List<SessionSummary> sessions = new ArrayList<>();
        Scan scan = new Scan(key, sessions::add);
        first.ids().forEach(scan::visit);
        scan.finish();
        sessions.stream()
                .sorted(OLDEST_LOGIN_FIRST)
                .limit(Math.max(0, sessions.size() - max)) // counts only verified sessions
                .forEach(session -> endFollowingRenewals(session.id(), Reason.LIMIT));
        return scan.foundStale;
    }

    /** Passes each live session that has the key once, and prunes stale entries. */
    public void forEach(IndexKey key, Consumer<SessionSummary> action) {
        if (key.isValid()) {
            Scan scan = new Scan(key, action);
            try (Stream<SessionId> ids = index.scanIds(key)) {
                for (Iterator<SessionId> each = ids.iterator(); each.hasNext(); ) {
                    scan.visit(each.next());
                }
            }
            scan.finish();
        }
    }

    /** Verifies entries of the index one by one. */
    private final class Scan {

        private final IndexKey key;
        private final Consumer<SessionSummary> action;
        private final Set<SessionId> seen = new HashSet<>();
        private final List<SessionId> pending = new ArrayList<>();
        private final List<SessionId> stale = new ArrayList<>();

        private boolean foundStale;

        Scan(IndexKey key, Consumer<SessionSummary> action) {
            this.key = key;
            this.action = action;
        }

        void visit(SessionId id) {
            SummaryResult result = store.summary(id);
            if (result instanceof SummaryResult.Pending) {
                pending.add(id);
            } else {
                Optional<SessionSummary> session = latest(result);
                session.filter(found -> found.keys().contains(key))
                        .filter(found -> seen.add(found.id()))
                        .ifPresent(action);
                if (session.map(SessionSummary::id).filter(id::equals).isEmpty()) {
                    addStale(id);
                }
            }
        }

        private void addStale(SessionId id) {
            foundStale = true;
            stale.add(id);
            if (stale.size() == PRUNE_BATCH) {
                prune();
            }
        }

        /** Visits pending copies again: their renewals may have completed and removed the former ids from the index. */
        void finish() {
            List<SessionId> again = List.copyOf(pending);
            pending.clear();
            again.forEach(this::visit);
            prune();
        }

        private void prune() {
            try {
                index.prune(key, List.copyOf(stale));
            } catch (SessionStoreException e) { // every reader verifies entries
                LOG.log(Level.DEBUG, LogEvent.named("index-prune-failed"), e);
            }
            stale.clear();
        }
    }

    /** The session of an id or of its successors, even if the id was closed. Not for ids that a client presents. */
    public Optional<SessionSummary> latest(SessionId id) {
        return latest(store.summary(id));
    }

    private Optional<SessionSummary> latest(SummaryResult first) {
        SummaryResult last = first;
        while (last instanceof SummaryResult.Moved moved) {
            last = store.summary(moved.id());
        }
        return last instanceof SummaryResult.Found found ? Optional.of(found.session()) : Optional.empty();
    }

    /** The session of an id that a client presents: follows a renewal only in its grace period. */
    public Optional<SessionSummary> find(SessionId id) {
        SummaryResult result = store.summary(id);
        if (result instanceof SummaryResult.Moved moved) {
            return moved.inGracePeriod() ? find(moved.id()) : Optional.empty();
        }
        return result instanceof SummaryResult.Found found ? Optional.of(found.session()) : Optional.empty();
    }

    /**
     * Keeps the session of an id that a client presents alive, if that is due.
     *
     * @return whether there is a session
     */
    public boolean touch(SessionId id) {
        SaveResult result = store.touchIfDue(id);
        return result instanceof NotLive.Renewed renewed ? touch(renewed.id()) : result instanceof SaveResult.Saved;
    }

    /**
     * Ends the session of an id that a client presents.
     *
     * @return whether there was a session
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
     * Ends a session even if concurrent requests renew it.
     *
     * @return whether it was live
     */
    public boolean endFollowingRenewals(SessionId id, Reason reason) {
        Optional<SessionId> current = Optional.of(id);
        while (current.isPresent()) {
            if (end(current.get(), reason)) {
                return true;
            }
            current = latest(current.get()).map(SessionSummary::id);
        }
        return false;
    }
}
