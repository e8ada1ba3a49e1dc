package io.github.redissession.store.redis;

import io.github.redissession.SessionStoreException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.store.Loaded;
import io.github.redissession.store.Login;
import io.github.redissession.token.SessionId;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;

/** Reads documents, of which only a script can hand over fields. */
record DocumentLoading(Steps steps, LoginFields logins) implements Loading {

    private static final SessionScript LOAD = SessionScript.of("load.lua");
    private static final SessionScript PROVE = SessionScript.of("prove.lua");
    private static final EventLog LOG = EventLog.of(DocumentLoading.class);
    private static final boolean WITH_FIELDS = true;

    @Override
    public Loaded load(SessionId id, Consumer<SessionId> indexDue) {
        List<?> reply = steps.runRepeatably(LOAD, id, steps.arguments().add(WITH_FIELDS));
        if (Replies.isIndexDue(reply)) {
            indexDue.accept(id);
        }
        StoredFields fields = StoredFields.of(Replies.fields(reply));
        fields.login(id, logins)
                .filter(login -> !logins.isCurrent(id, login, fields.own().get(Fields.PROOF)))
                .ifPresent(login -> proveAnew(id, login));
        return Replies.loaded(id, reply, fields, logins);
    }

    /** Before an older secret is dropped. Where that fails, the next request tries again. */
    private void proveAnew(SessionId id, Login login) {
        try {
            ScriptArguments arguments = steps.arguments();
            logins.of(id, login).values().forEach(arguments::add);
            steps.runRepeatably(PROVE, id, arguments);
        } catch (SessionStoreException e) { // it is not what the request came for
            LOG.say(Level.WARNING, LogEvent.named("proof-not-renewed").with("session", id), e);
        }
    }
}
