package io.github.redissession.identity;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.SessionStoreException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Login;
import io.github.redissession.store.Outcome;
import io.github.redissession.store.PrincipalIndex;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SessionSummary;
import io.github.redissession.token.SessionId;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sessions of principals, and the index by which they are found, which is kept so that it never lacks one: a session
 * is entered before it is there, and entered again before the entry ends, as long as it lives. Safe for use by many
 * threads.
 */
public final class PrincipalSessions {

    private static final EventLog LOG = EventLog.of(PrincipalSessions.class);

    /**
     * For how many times its time to live a session is entered. The more, the rarer is it entered again while it is
     * used without a pause; the fewer, the sooner an entry goes that nobody looks at.
     */
    private static final int TIMES_TO_LIVE = 8;

    private static final Comparator<SessionSummary> LAST_LOGIN_FIRST = Comparator.comparing(PrincipalSessions::loginAt)
            .reversed()
            .thenComparing(session -> session.id().value());

    private final SessionStore store;
    private final PrincipalIndex index;
    private final SessionEvents events;
    private final Optional<Integer> limit;
    private final Clock clock;

    /** @param limit how many sessions a principal may have; empty for any number */
    public PrincipalSessions(
            SessionStore store, PrincipalIndex index, SessionEvents events, Optional<Integer> limit, Clock clock) {
        this.store = store;
        this.index = index;
        this.events = events;
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * Enters a session that is about to be.
     *
     * @return until when it stands there
     */
    public Instant enter(String principal, SessionId id, Duration timeToLive) {
        Instant until = clock.instant().plus(timeToLive.multipliedBy(TIMES_TO_LIVE));
        index.enter(principal, id, until);
        return until;
    }

    /** Takes out an id that never comes back; where that fails, whoever looks for the session does it. */
    public void leave(String principal, SessionId id) {
        tidy(() -> index.leave(principal, Set.of(id)));
    }

    private static void tidy(Runnable step) {
        try {
            step.run();
        } catch (SessionStoreException e) { // what is too much there misleads nobody
            LOG.say(Level.DEBUG, LogEvent.named("index-not-tidied"), e);
        }
    }

    /** Enters a session again that is about to outlive its entry; where that fails, there is time to try again. */
    public void enterWhenDue(SessionId id, Lifetime lifetime) {
        if (lifetime.indexDue()) {
            try {
                store.look(id).ifPresent(this::enterAgain);
            } catch (SessionStoreException e) { // it is not what the request came for
                LOG.say(Level.WARNING, LogEvent.named("index-entry-failed").with("session", id), e);
            }
        }
    }

    private void enterAgain(SessionSummary session) {
        session.login().ifPresent(login -> {
            Duration left = Duration.between(clock.instant(), session.expiresAt());
            Instant until = enter(login.principal(), session.id(), left);
            store.save(session.id(), SessionChanges.NONE.withIndexedUntil(until));
        });
    }

    /** Ends the oldest of a principal's sessions, by their login, while there are more than there may be. */
    public void keepToLimit(String principal) {
        limit.ifPresent(most -> of(principal).stream()
                .sorted(LAST_LOGIN_FIRST)
                .skip(most)
                .forEach(session -> end(session.id(), Reason.LIMIT)));
    }

    /** The principal's sessions; what the index has beside them is taken out of it. */
    public List<SessionSummary> of(String principal) {
        if (!Login.isName(principal)) {
            return List.of();
        }
        List<SessionSummary> sessions = new ArrayList<>();
        Set<SessionId> absent = new HashSet<>();
        Set<SessionId> seen = new HashSet<>();
        for (SessionId id : index.of(principal)) {
            Optional<SessionSummary> session = store.look(id).filter(found -> isOf(found, principal));
            session.filter(found -> seen.add(found.id())).ifPresent(sessions::add);
            if (session.filter(found -> found.id().equals(id)).isEmpty()) {
                absent.add(id);
            }
        }
        tidy(() -> index.mend(principal, absent));
        return sessions;
    }

    private static boolean isOf(SessionSummary session, String principal) {
        return session.login()
                .filter(login -> login.principal().equals(principal))
                .isPresent();
    }

    /**
     * Ends the session that an id, or one that it had before, leads to.
     *
     * @return whether there was one
     */
    public boolean end(SessionId id, Reason reason) {
        SessionId last = id;
        Outcome outcome = store.destroy(last);
        while (outcome instanceof Outcome.Renewed renewed) {
            last = renewed.id();
            outcome = store.destroy(last);
        }
        return ended(last, outcome, reason);
    }

    /**
     * Tells of an end and takes it out of the index.
     *
     * @param outcome what ending the session came to
     * @return whether it was ended
     */
    public boolean ended(SessionId id, Outcome outcome, Reason reason) {
        if (outcome instanceof Outcome.Ended ended) {
            ended.principal().ifPresent(principal -> leave(principal, id));
            events.destroyed(id, reason);
            return true;
        }
        return false;
    }

    private static Instant loginAt(SessionSummary session) {
        return session.login().orElseThrow().at();
    }
}
