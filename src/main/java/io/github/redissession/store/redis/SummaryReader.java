package io.github.redissession.store.redis;

import io.github.redissession.store.NotLive;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SummaryResult;
import io.github.redissession.token.SessionId;
import java.util.List;

/** Reads summaries of sessions. */
record SummaryReader(SessionScripts scripts, OwnFields own) {

    private static final ScriptVariants SUMMARY = ScriptVariants.of("summary.lua");

    SummaryResult read(SessionId id) {
        List<?> reply = summary(id);
        long kind = ScriptReplies.kind(reply);
        if (kind == ScriptReplies.DONE) {
            boolean isPending = ScriptReplies.copiedFrom(id, reply, own.logins())
                    .filter(original -> !replaced(original, id))
                    .isPresent();
            return isPending
                    ? new SummaryResult.Pending()
                    : new SummaryResult.Found(ScriptReplies.summary(id, reply, own));
        }
        return kind == ScriptReplies.RENEWED ? ScriptReplies.moved(reply) : new NotLive.Absent();
    }

    /** Whether an unconfirmed renewal completed: its copy is the session once the original was retired in its favour. */
    private boolean replaced(SessionId original, SessionId copy) {
        List<?> former = summary(original);
        long kind = ScriptReplies.kind(former);
        if (kind == ScriptReplies.RENEWED) {
            return ScriptReplies.id(former).equals(copy);
        }
        return kind != ScriptReplies.DONE && hasOutlivedRecord(summary(copy));
    }

    /**
     * Whether the record that a retired original leaves has expired since this copy was made. Before that, a missing original
     * was ended while the renewal was in progress.
     *
     * @param copy read after the original
     */
    private static boolean hasOutlivedRecord(List<?> copy) {
        return ScriptReplies.kind(copy) == ScriptReplies.DONE
                && ScriptReplies.sinceRenewal(copy).compareTo(SessionStore.CLOSED) >= 0;
    }

    private List<?> summary(SessionId id) {
        return scripts.runIdempotent(SUMMARY, id, scripts.arguments());
    }
}
