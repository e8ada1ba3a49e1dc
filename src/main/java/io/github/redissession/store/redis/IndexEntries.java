package io.github.redissession.store.redis;

import io.github.redissession.SessionStoreException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.store.IndexKey;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.SummaryResult;
import io.github.redissession.token.SessionId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps the index in step with the sessions. Thread-safe. */
record IndexEntries(RedisSessionIndex index, SessionScripts scripts, SummaryReader summaries) {

    /** An entry outlives this many times to live of its session. {@code common.lua} has the same constant. */
    static final int INDEXED_TIMES = 8;

    private static final EventLog LOG = EventLog.of(IndexEntries.class);
    private static final ScriptVariants REINDEX = ScriptVariants.of("reindex.lua");

    /** How long the entries of a session live from the time on at which they are added. */
    static Duration span(Duration timeToLive) {
        return timeToLive.multipliedBy(INDEXED_TIMES);
    }

    /** Adds entries of a session, one round trip for each. */
    void add(Collection<IndexKey> keys, SessionId id, Duration span) {
        keys.forEach(key -> index.add(key, id, span));
    }

    /**
     * Adds a session whose id no client knows yet.
     *
     * @param undo removes the session if an entry cannot be added
     */
    void addOrUndo(Collection<IndexKey> keys, SessionId id, Lifetime lifetime, Runnable undo) {
        try {
            add(keys, id, span(lifetime.timeToLive()));
        } catch (SessionStoreException e) {
            try {
                undo.run();
            } catch (SessionStoreException undoFailure) {
                e.addSuppressed(undoFailure);
            }
            throw e;
        }
    }

    /** Extends the entries of a session that may outlive them. If that fails, later requests retry in time. */
    void extend(SessionId id) {
        try {
            if (summaries.read(id) instanceof SummaryResult.Found found) {
                extend(id, found.session().keys());
            }
        } catch (SessionStoreException e) { // does not fail the request
            LOG.log(Level.WARNING, LogEvent.named("index-entry-failed").with("session", id), e);
        }
    }

    /** Notes the extension in the session only after the entries have it, so that the note never promises too much. */
    private void extend(SessionId id, Collection<IndexKey> keys) {
        Optional<Duration> span = keys.isEmpty() ? Optional.empty() : ScriptReplies.indexSpan(reindex(id, false));
        if (span.isPresent()) {
            add(keys, id, span.get());
            reindex(id, true);
        }
    }

    private List<?> reindex(SessionId id, boolean note) {
        return scripts.runIdempotent(REINDEX, id, scripts.arguments().add(note));
    }

    /** Removes an id that is never used again. If that fails, a reader prunes it. */
    void remove(Collection<IndexKey> keys, SessionId id) {
        try {
            keys.forEach(key -> index.prune(key, List.of(id)));
        } catch (SessionStoreException e) { // readers verify every entry
            LOG.log(Level.DEBUG, LogEvent.named("index-prune-failed"), e);
        }
    }
}
