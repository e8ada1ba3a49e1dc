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

/** Reads documents, by a script that returns them as fields. */
record ExpressReader(SessionScripts scripts, OwnFields own) implements SessionReader {

    private static final ScriptVariants LOAD = ScriptVariants.of("load.lua");
    private static final ScriptVariants UPDATE_PROOF = ScriptVariants.of("update-proof.lua");
    private static final EventLog LOG = EventLog.of(ExpressReader.class);
    private static final boolean WITH_FIELDS = true;

    @Override
    public LoadResult load(SessionId id, Consumer<SessionId> onIndexDue) {
        List<?> reply = run(id, true);
        if (ScriptReplies.isIndexDue(reply)) {
            onIndexDue.accept(id);
        }
        return loaded(id, reply);
    }

    @Override
    public LoadResult peek(SessionId id) {
        return loaded(id, run(id, false));
    }

    private List<?> run(SessionId id, boolean keepsAlive) {
        return scripts.runIdempotent(
                LOAD, id, scripts.arguments().add(WITH_FIELDS).add(keepsAlive));
    }

    private LoadResult loaded(SessionId id, List<?> reply) {
        SessionHash fields = SessionHash.of(ScriptReplies.loadedFields(reply));
        fields.login(id, own.logins())
                .filter(login -> !own.logins().isProofCurrent(id, login, fields.proof()))
                .ifPresent(login -> updateProof(id, login));
        return ScriptReplies.loaded(id, reply, fields, own);
    }

    /** Proves the login with the first secret, so that an older one can be removed. If that fails, the next load retries. */
    private void updateProof(SessionId id, Login login) {
        try {
            ScriptArguments arguments = scripts.arguments();
            own.logins().fields(id, login).values().forEach(arguments::add);
            scripts.runIdempotent(UPDATE_PROOF, id, arguments);
        } catch (SessionStoreException e) { // does not fail the request
            LOG.log(Level.WARNING, LogEvent.named("login-proof-not-renewed").with("session", id), e);
        }
    }
}
