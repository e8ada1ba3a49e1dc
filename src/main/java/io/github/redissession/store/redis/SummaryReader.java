package io.github.redissession.store.redis;

import io.github.redissession.store.NotLive;
import io.github.redissession.store.SummaryResult;
import io.github.redissession.token.SessionId;
import java.util.List;

/** Reads summaries of sessions. */
record SummaryReader(SessionScripts scripts, LoginFields logins, LabelFields labels) {

    private static final ScriptVariants SUMMARY = ScriptVariants.of("summary.lua");

    SummaryResult read(SessionId id) {
        List<?> reply = summary(id);
        long kind = ScriptReplies.kind(reply);
        if (kind == ScriptReplies.DONE) {
            return isPendingCopy(id, reply)
                    ? new SummaryResult.Pending()
                    : new SummaryResult.Found(ScriptReplies.summary(id, reply, logins, labels));
        }
        return kind == ScriptReplies.RENEWED ? ScriptReplies.moved(reply) : new NotLive.Absent();
    }

    /** The copy of an unfinished renewal becomes the session once the original is retired in favour of this copy. */
    private boolean isPendingCopy(SessionId id, List<?> reply) {
        return ScriptReplies.copiedFrom(id, reply, logins)
                .map(this::summary)
                .filter(original -> ScriptReplies.kind(original) == ScriptReplies.DONE
                        || ScriptReplies.kind(original) == ScriptReplies.RENEWED
                                && !ScriptReplies.id(original).equals(id))
                .isPresent();
    }

    private List<?> summary(SessionId id) {
        return scripts.runIdempotent(SUMMARY, id, scripts.arguments());
    }
}
