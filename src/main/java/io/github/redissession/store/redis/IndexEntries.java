package io.github.redissession.store.redis;

import io.github.redissession.SessionStoreException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Login;
import io.github.redissession.store.SummaryResult;
import io.github.redissession.token.SessionId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Keeps the index of principals' sessions in step with the sessions. Thread-safe. */
record IndexEntries(RedisPrincipalIndex index, SessionScripts scripts, SummaryReader summaries) {

    /** An entry outlives this many times to live of its session. {@code common.lua} has the same constant. */
    static final int INDEXED_TIMES = 8;

    private static final EventLog LOG = EventLog.of(IndexEntries.class);
    private static final ScriptVariants REINDEX = ScriptVariants.of("reindex.lua");

    /**
     * Adds a session whose id no client knows yet.
     *
     * @param undo removes the session if the entry cannot be added
     */
    void addOrUndo(Login login, SessionId id, Lifetime lifetime, Runnable undo) {
        try {
            index.add(login.principal(), id, lifetime.timeToLive().multipliedBy(INDEXED_TIMES));
        } catch (SessionStoreException e) {
            try {
                undo.run();
            } catch (SessionStoreException undoFailure) {
                e.addSuppressed(undoFailure);
            }
            throw e;
        }
    }

    /** Extends the entry of a session that may outlive it. If that fails, later requests retry in time. */
    void extend(SessionId id) {
        try {
            if (summaries.read(id) instanceof SummaryResult.Found found) {
                found.session().login().ifPresent(login -> extend(id, login));
            }
        } catch (SessionStoreException e) { // does not fail the request
            LOG.log(Level.WARNING, LogEvent.named("index-entry-failed").with("session", id), e);
        }
    }

    /** Notes the extension in the session only after the entry has it, so that the note never promises too much. */
    private void extend(SessionId id, Login login) {
        Optional<Duration> span = ScriptReplies.indexSpan(reindex(id, false));
        if (span.isPresent()) {
            index.add(login.principal(), id, span.get());
            reindex(id, true);
        }
    }

    private List<?> reindex(SessionId id, boolean note) {
        return scripts.runIdempotent(REINDEX, id, scripts.arguments().add(note));
    }

    /** Removes an id that is never used again. If that fails, a reader prunes it. */
    void remove(String principal, SessionId id) {
        try {
            index.prune(principal, List.of(id));
        } catch (SessionStoreException e) { // readers verify every entry
            LOG.log(Level.DEBUG, LogEvent.named("index-prune-failed"), e);
        }
    }
}
