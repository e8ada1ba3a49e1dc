package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.crypto.SuccessorLinks;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.token.SessionId;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Replaces the links in replies of scripts by the ids that they lead to. Thread-safe. */
record SuccessorReplies(SuccessorLinks links) {

    private static final EventLog LOG = EventLog.of(SuccessorReplies.class);

    private static final long NOT_FOR_CLIENTS = 0;

    /**
     * A reply with an id in place of a link. If the link is not proved, the former id is closed.
     *
     * @param former the id for which the script ran
     */
    List<?> verified(SessionId former, List<?> reply) {
        if (ScriptReplies.kind(reply) != ScriptReplies.RENEWED) {
            return reply;
        }
        String link = ScriptReplies.text(reply.get(1));
        Optional<SessionId> forClients = links.forClients(former, link);
        List<Object> replaced = new ArrayList<>(reply);
        Optional<SessionId> next = forClients;
        if (reply.size() > 2 && forClients.isEmpty()) { // a reply of summary.lua, with which only the library follows
            next = links.forLibrary(former, link);
            replaced.set(2, NOT_FOR_CLIENTS);
        }
        if (next.isEmpty()) {
            LOG.log(Level.WARNING, LogEvent.named("successor-unproved").with("session", former));
            return List.of(ScriptReplies.CLOSED);
        }
        replaced.set(1, next.get().value().getBytes(UTF_8));
        return replaced;
    }
}
