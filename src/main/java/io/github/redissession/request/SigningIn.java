package io.github.redissession.request;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionStoreException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.request.WorkingCopy.Standing;
import io.github.redissession.store.Login;
import io.github.redissession.store.Outcome;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * Binds a session to a principal, under an id that nobody had before. What somebody else did to the session meanwhile
 * never binds the principal to a session that its client does not hold.
 */
final class SigningIn {

    private static final EventLog LOG = EventLog.of(SigningIn.class);

    private final SessionParts parts;
    private final Opening opening;
    private final Saving saving;

    SigningIn(SessionParts parts, Opening opening, Saving saving) {
        this.parts = parts;
        this.opening = opening;
        this.saving = saving;
    }

    /**
     * @param failed whether the store failed this request, so that it is not known what the client's token leads to
     * @return the session that is the principal's
     */
    WorkingCopy bind(WorkingCopy session, Login login, boolean failed) {
        if (failed) {
            throw new SessionStoreException("nobody can sign in while Redis, where the sessions are, is away", null);
        }
        WorkingCopy bound = switch (session.standing) {
            case NEW -> begin(session, login);
            case DETACHED -> begin(opening.blank(Standing.NEW), login); // whoever proves who they are may begin
            case LIVE -> renew(session, login);
            case GONE -> throw ended();
        };
        keepToLimit(login);
        return bound;
    }

    /** Whoever signed in is signed in, even if there are too many sessions now: the next login ends them. */
    private void keepToLimit(Login login) {
        try {
            parts.principals().keepToLimit(login.principal());
        } catch (SessionStoreException e) {
            LOG.say(Level.WARNING, LogEvent.named("limit-not-kept"), e);
        }
    }

    private WorkingCopy begin(WorkingCopy session, Login login) {
        saving.create(session, login);
        return session;
    }

    private WorkingCopy renew(WorkingCopy session, Login login) {
        saving.save(session);
        if (session.isLive() && !session.renewedElsewhere) {
            Outcome outcome = saving.renew(session, Duration.ZERO, Optional.of(login));
            if (outcome instanceof Outcome.Done) {
                return session;
            }
        }
        return renewedElsewhere(session, login);
    }

    /** A sign-in that was sent twice is one. */
    private WorkingCopy renewedElsewhere(WorkingCopy session, Login login) {
        if (!session.isLive()) {
            throw ended();
        }
        WorkingCopy now = opening.read(session.id);
        if (now.isLive() && now.login.filter(login::bindsAs).isPresent()) {
            now.continues(session);
            return now;
        }
        throw new SessionConflictException("another request gave the session a new id while this one was to sign in;"
                + " nobody was signed in here");
    }

    private static SessionConflictException ended() {
        return new SessionConflictException("the session was ended while somebody was to sign in to it; nobody was");
    }
}
