package io.github.redissession.store.redis;

import io.github.redissession.SessionStoreException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.Login;
import io.github.redissession.token.SessionId;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;

/** Reads documents, of which only a script can hand over fields. */
record DocumentReader(SessionScripts steps, LoginFields logins) implements SessionReader {

    private static final ScriptVariants LOAD = ScriptVariants.of("load.lua");
    private static final ScriptVariants PROVE = ScriptVariants.of("prove.lua");
    private static final EventLog LOG = EventLog.of(DocumentReader.class);
    private static final boolean WITH_FIELDS = true;

    @Override
    public LoadResult load(SessionId id, Consumer<SessionId> indexDue) {
        List<?> reply = steps.runRepeatably(LOAD, id, steps.arguments().add(WITH_FIELDS));
        if (ScriptReplies.isIndexDue(reply)) {
            indexDue.accept(id);
        }
        SessionHash fields = SessionHash.of(ScriptReplies.fields(reply));
        fields.login(id, logins)
                .filter(login -> !logins.isCurrent(id, login, fields.own().get(HashFields.PROOF)))
                .ifPresent(login -> proveAnew(id, login));
        return ScriptReplies.loaded(id, reply, fields, logins);
    }

    /** Before an older secret is dropped. Where that fails, the next request tries again. */
    private void proveAnew(SessionId id, Login login) {
        try {
            ScriptArguments arguments = steps.arguments();
            logins.of(id, login).values().forEach(arguments::add);
            steps.runRepeatably(PROVE, id, arguments);
        } catch (SessionStoreException e) { // it is not what the request came for
            LOG.log(Level.WARNING, LogEvent.named("login-proof-not-renewed").with("session", id), e);
        }
    }
}
