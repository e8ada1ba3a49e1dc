package io.github.redissession.session;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionStoreException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.session.ActiveSession.Standing;
import io.github.redissession.store.Login;
import java.lang.System.Logger.Level;

/**
 * Binds a session to a principal, under an id that no client had before. A login under an id that was closed meanwhile binds
 * nothing, but for one: the same principal's sign-in sent twice joins the session, because it proved who it is.
 */
final class LoginHandler {

    private static final EventLog LOG = EventLog.of(LoginHandler.class);

    private final SessionParts parts;
    private final SessionLoader opening;
    private final SessionWriter saving;

    LoginHandler(SessionParts parts, SessionLoader opening, SessionWriter saving) {
        this.parts = parts;
        this.opening = opening;
        this.saving = saving;
    }

    /**
     * @param failed whether the store failed this request, so that it is not known what the client's token leads to
     * @return the session that is the principal's
     * @throws SessionConflictException if a parallel request ended the session, or closed its id
     */
    ActiveSession bind(ActiveSession session, Login login, boolean failed) {
        if (failed) {
            throw new SessionStoreException("nobody can sign in while Redis, where the sessions are, is away", null);
        }
        ActiveSession bound = bind(session, login);
        keepToLimit(login);
        return bound;
    }

    private ActiveSession bind(ActiveSession session, Login login) {
        return switch (session.standing) {
            case NEW -> begin(session, login);
            case LIVE -> isAnothers(session, login) ? replace(session, login) : renew(session, login);
            case DETACHED -> join(session, login);
            case GONE ->
                throw new SessionConflictException(
                        "the session ended while this request was to sign in; nothing was" + " bound: sign in again");
        };
    }

    /** Signed in is signed in, even if there are too many sessions now: the next login ends them. */
    private void keepToLimit(Login login) {
        try {
            parts.principals().enforceLimit(login.principal());
        } catch (SessionStoreException e) {
            LOG.log(Level.WARNING, LogEvent.named("session-limit-not-enforced"), e);
        }
    }

    private ActiveSession begin(ActiveSession session, Login login) {
        saving.create(session, login);
        return session;
    }

    /** What an id is bound to never changes, so this holds as long as the session has its id. */
    private static boolean isAnothers(ActiveSession session, Login login) {
        return session.login
                .filter(bound -> !bound.principal().equals(login.principal()))
                .isPresent();
    }

    private ActiveSession replace(ActiveSession session, Login login) {
        return saving.replace(session, login, opening).orElseGet(() -> bind(session, login));
    }

    private ActiveSession renew(ActiveSession session, Login login) {
        saving.save(session);
        if (session.isLive()) {
            saving.renew(session, login);
        }
        return session.isLive() ? session : bind(session, login);
    }

    private ActiveSession join(ActiveSession closed, Login login) {
        ActiveSession session = parts.store()
                .successor(closed.id, login.principal())
                .map(opening::read)
                .filter(next -> next.standing != Standing.NEW)
                .orElseThrow(() -> new SessionConflictException("another request closed the session's id while this one"
                        + " was to sign in; nothing was bound: sign in again with the token of the other answer"));
        return session.login.filter(login::equals).isPresent() ? session : bind(session, login);
    }
}
