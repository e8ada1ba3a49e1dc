package io.github.redissession.session;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionStoreException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.principal.IndexedSessions;
import io.github.redissession.session.WorkingCopy.State;
import io.github.redissession.store.Login;
import io.github.redissession.store.SessionStore;
import java.lang.System.Logger.Level;

/**
 * Binds a session to a principal, under an id that no client had before. A login under an id that was closed meanwhile
 * fails, with one exception: a repeated login of the same principal joins the session. Thread-safe.
 */
final class LoginHandler {

    private static final EventLog LOG = EventLog.of(LoginHandler.class);

    private final SessionStore store;
    private final IndexedSessions principals;
    private final SessionLoader loader;
    private final SessionWriter writer;

    LoginHandler(SessionStore store, IndexedSessions principals, SessionLoader loader, SessionWriter writer) {
        this.store = store;
        this.principals = principals;
        this.loader = loader;
        this.writer = writer;
    }

    /**
     * @return the copy of the principal's session: the same, or another
     * @throws SessionConflictException if a concurrent request ended the session, or closed its id
     * @throws SessionStoreException if the store is unavailable, or was in this request
     */
    WorkingCopy login(WorkingCopy copy, Login login) {
        WorkingCopy bound = bind(copy, login);
        enforceLimit(login);
        return bound;
    }

    private WorkingCopy bind(WorkingCopy copy, Login login) {
        return switch (copy.state()) {
            case NEW -> create(copy, login);
            case LIVE -> isAnothers(copy, login) ? replace(copy, login) : renew(copy, login);
            case RETIRED -> join(copy, login);
            case ENDED ->
                throw new SessionConflictException(
                        "the session ended while this login was in progress; no principal was"
                                + " bound: log in again");
            case STORE_FAILED ->
                throw new SessionStoreException("login fails: Redis was unavailable earlier in this request", null);
        };
    }

    /** The login succeeds even if the limit cannot be enforced; the next login enforces it. */
    private void enforceLimit(Login login) {
        try {
            principals.enforceLimit(login.principal());
        } catch (SessionStoreException e) {
            LOG.log(Level.WARNING, LogEvent.named("session-limit-not-enforced"), e);
        }
    }

    private WorkingCopy create(WorkingCopy copy, Login login) {
        writer.create(copy, login);
        return copy;
    }

    /** The principal of an id never changes, so this holds as long as the session has its id. */
    private static boolean isAnothers(WorkingCopy copy, Login login) {
        return copy.login()
                .filter(bound -> !bound.principal().equals(login.principal()))
                .isPresent();
    }

    private WorkingCopy replace(WorkingCopy copy, Login login) {
        WorkingCopy begun = loader.blank();
        return writer.replace(copy, begun, login) ? begun : bind(copy, login);
    }

    private WorkingCopy renew(WorkingCopy copy, Login login) {
        writer.bind(copy, login);
        return copy.isLive() ? copy : bind(copy, login);
    }

    private WorkingCopy join(WorkingCopy retired, Login login) {
        WorkingCopy copy = store.successor(retired.id(), login.principal())
                .map(loader::load)
                .filter(next -> next.state() != State.NEW)
                .orElseThrow(() -> new SessionConflictException("another request closed the session's id while this one"
                        + " was to sign in; nothing was bound: sign in again with the token of the other answer"));
        copy.labels().apply(retired.labels().requested());
        return copy.login().filter(login::equals).isPresent() ? copy : bind(copy, login);
    }
}
