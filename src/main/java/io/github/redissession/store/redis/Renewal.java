package io.github.redissession.store.redis;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionStoreException;
import io.github.redissession.crypto.IndexTags;
import io.github.redissession.crypto.SessionCiphers;
import io.github.redissession.crypto.SuccessorLinks;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.store.IndexKey;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Login;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.UndecryptableException;
import io.github.redissession.token.SessionId;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * Moves a session to another key. In Redis Cluster that key may be in another slot, so one script cannot do it. The former key
 * is copied to the new one, whose id no client knows yet; the index of the principal gets the new id; then the former key is
 * retired if it still holds what was copied. If not, its current fields are copied again.
 *
 * <p>Retiring makes the change: before it the session has its former id, after it that id is closed. A renewal without grace
 * period freezes a session that changed meanwhile for the next attempt, during which writes wait. So clients that hold the
 * former id cannot keep a login from completing.
 */
final class Renewal {

    private static final EventLog LOG = EventLog.of(Renewal.class);
    private static final int MAX_ATTEMPTS = 100;

    private final SessionStore store;
    private final SessionScripts scripts;
    private final IndexEntries entries;
    private final SessionCiphers ciphers;
    private final IndexTags tags;
    private final SuccessorLinks links;
    private final OwnFields own;

    Renewal(
            SessionStore store,
            SessionScripts scripts,
            IndexEntries entries,
            SessionCiphers ciphers,
            IndexTags tags,
            SuccessorLinks links,
            OwnFields own) {
        this.store = store;
        this.scripts = scripts;
        this.entries = entries;
        this.ciphers = ciphers;
        this.tags = tags;
        this.links = links;
        this.own = own;
    }

    SaveResult renew(SessionId id, RenewalRequest request) {
        List<?> exported = RenewalSteps.export(scripts, id);
        if (ScriptReplies.kind(exported) != ScriptReplies.DONE) {
            return ScriptReplies.notLive(exported);
        }
        List<?> fields = (List<?>) exported.get(1);
        Optional<Login> formerLogin;
        try {
            formerLogin = SessionHash.of(fields).login(id, own.logins());
        } catch (UndecryptableException e) { // as for a load, which has logged it
            return new NotLive.Absent();
        }
        Optional<Login> login = request.login().or(() -> formerLogin);
        RenewedValues values = RenewedValues.of(ciphers, id, request.newId());
        return move(new RenewalSteps(scripts, own, values, tags, links, id, request, login), formerLogin, fields);
    }

    private SaveResult move(RenewalSteps steps, Optional<Login> formerLogin, List<?> exported) {
        SessionId newId = steps.request().newId();
        List<?> fields = exported;
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            Lifetime lifetime = steps.copy(fields);
            // in each attempt, since the time to live and the indexed values may have changed
            entries.addOrUndo(steps.keys(fields), newId, lifetime, () -> store.destroy(newId));
            List<?> retired = steps.retire(fields);
            if (ScriptReplies.kind(retired) == ScriptReplies.DONE) {
                confirm(steps);
                entries.remove(IndexKey.of(formerLogin, steps.formerLabels(fields)), steps.id());
                return new SaveResult.Saved(lifetime);
            } else if (ScriptReplies.kind(retired) != ScriptReplies.CHANGED) {
                store.destroy(newId);
                return ScriptReplies.notLive(retired);
            }
            fields = (List<?>) retired.get(1);
        }
        store.destroy(newId);
        LOG.log(
                Level.WARNING,
                LogEvent.named("renewal-abandoned").with("session", steps.id()).with("attempts", MAX_ATTEMPTS));
        throw new SessionConflictException(
                "the session's id was not renewed: concurrent requests kept changing the session");
    }

    /** Confirms that the copy is the session. If that fails, the first request that keeps the session alive does it. */
    private static void confirm(RenewalSteps steps) {
        try {
            steps.confirm();
        } catch (SessionStoreException e) {
            LOG.log(
                    Level.WARNING,
                    LogEvent.named("renewal-unconfirmed")
                            .with("session", steps.request().newId()),
                    e);
        }
    }
}
