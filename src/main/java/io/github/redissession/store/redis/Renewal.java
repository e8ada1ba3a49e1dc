package io.github.redissession.store.redis;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionStoreException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Login;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionStore;
import io.github.redissession.token.SessionId;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * Moves a session to another key, which in Redis Cluster is in another slot, so that no single step can do it: the former
 * key is copied to the new one, which no client knows yet, the index of the principal names the new one, and then the former
 * key is retired, provided that it still is what was copied; if not, what it is now is copied again. The retirement makes the
 * change: before it the session is under its former id, after it the former id is closed. Where it is to be closed at once,
 * a session that changed meanwhile is frozen for the next try, in which writes wait: clients that hold the former id cannot
 * keep a login from coming to its end.
 */
final class Renewal {

    private static final EventLog LOG = EventLog.of(Renewal.class);

    private static final ScriptVariants EXPORT = ScriptVariants.of("export.lua");
    private static final ScriptVariants IMPORT = ScriptVariants.of("import.lua");
    private static final ScriptVariants RETIRE = ScriptVariants.of("retire.lua");

    private static final int TRIES = 100;

    private final SessionStore store;
    private final SessionScripts steps;
    private final RedisPrincipalIndex index;
    private final LoginFields logins;

    Renewal(SessionStore store, SessionScripts steps, RedisPrincipalIndex index, LoginFields logins) {
        this.store = store;
        this.steps = steps;
        this.index = index;
        this.logins = logins;
    }

    SaveResult renew(SessionId id, RenewalRequest next) {
        List<?> exported = steps.runRepeatably(EXPORT, id, steps.arguments());
        if (ScriptReplies.kind(exported) != ScriptReplies.DONE) {
            return ScriptReplies.notLive(exported);
        }
        List<?> fields = (List<?>) exported.get(1);
        Optional<Login> before = SessionHash.of(fields).login(id, logins);
        Optional<Login> after = next.login().or(() -> before);
        SaveResult result = move(id, next, after, fields);
        if (result instanceof SaveResult.Saved) {
            confirm(next.newId());
            before.ifPresent(login -> index.removeIfPossible(login.principal(), id));
        }
        return result;
    }

    private SaveResult move(SessionId id, RenewalRequest next, Optional<Login> login, List<?> first) {
        List<?> fields = first;
        for (int i = 0; i < TRIES; i++) {
            Lifetime lifetime = copy(id, next, login, fields);
            name(next.newId(), login, lifetime); // again, since the session may live longer by now
            List<?> retired = retire(id, next, login, fields);
            if (ScriptReplies.kind(retired) == ScriptReplies.DONE) {
                return new SaveResult.Saved(lifetime);
            } else if (ScriptReplies.kind(retired) != ScriptReplies.CHANGED) {
                store.destroy(next.newId());
                return ScriptReplies.notLive(retired);
            }
            fields = (List<?>) retired.get(1);
        }
        store.destroy(next.newId());
        LOG.log(
                Level.WARNING,
                LogEvent.named("renewal-abandoned").with("session", id).with("tries", TRIES));
        throw new SessionConflictException("the session changed all the while that it was to get a new id");
    }

    private Lifetime copy(SessionId id, RenewalRequest next, Optional<Login> login, List<?> fields) {
        ScriptArguments arguments = steps.arguments()
                .add(logins.copyOf(id, next.newId()))
                .add(next.login().isPresent());
        if (!next.discardsData()) {
            arguments.addAll(fields);
        }
        login.ifPresent(bound -> arguments.addAll(logins.of(next.newId(), bound)));
        List<?> copied = steps.runRepeatably(IMPORT, next.newId(), arguments);
        if (ScriptReplies.kind(copied) != ScriptReplies.DONE) {
            throw new IllegalStateException("an id was used that a session has had before");
        }
        return ScriptReplies.lifetime(copied);
    }

    private void name(SessionId next, Optional<Login> login, Lifetime lifetime) {
        try {
            login.ifPresent(bound -> index.add(bound.principal(), next, RedisSessionStore.indexSpan(lifetime)));
        } catch (SessionStoreException e) {
            try {
                store.destroy(next);
            } catch (SessionStoreException alsoFailed) { // no client knows the copy's id, and the copy expires
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    private List<?> retire(SessionId id, RenewalRequest next, Optional<Login> login, List<?> fields) {
        return steps.runRepeatably(
                RETIRE,
                id,
                steps.arguments()
                        .add(next.newId().value())
                        .add(next.grace())
                        .add(RedisSessionStore.CLOSED)
                        .add(login.map(Login::principal).orElse(""))
                        .addAll(fields));
    }

    /** Says that the copy is the session now. The request that first keeps it alive says so, too, should that fail. */
    private void confirm(SessionId next) {
        try {
            store.touch(next);
        } catch (SessionStoreException e) {
            LOG.log(Level.WARNING, LogEvent.named("renewal-unconfirmed").with("session", next), e);
        }
    }
}
