package io.github.redissession.session;

import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings.Touch;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.session.ActiveSession.Standing;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.SaveResult;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import io.github.redissession.transport.TokenAction;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides what a response says about the client's token. */
final class TokenPolicy {

    private static final EventLog LOG = EventLog.of(TokenPolicy.class);
    private static final TokenAction KEEP = new TokenAction.Keep();

    private final SessionParts parts;
    private final SessionWriter saving;

    TokenPolicy(SessionParts parts, SessionWriter saving) {
        this.parts = parts;
        this.saving = saving;
    }

    /** After a request that used its session. */
    TokenAction of(ActiveSession session, Optional<PresentedToken> client, boolean invalidated) {
        Optional<VerifiedToken> token = client.map(PresentedToken::token);
        boolean due = isTokenDue(session, token);
        if (due && !session.idIsOwn && !isFound(session)) {
            return KEEP;
        }
        if (due && isTold(session)) {
            return issue(session.id, session.lifetime);
        }
        return invalidated && session.standing == Standing.NEW && token.isPresent() ? new TokenAction.Clear() : KEEP;
    }

    /**
     * Looks at the session once more before its id is told again: if another request gave it a new one meanwhile, that
     * one's token would be overwritten in the browser, by one that leads nowhere.
     *
     * @return false if the store cannot be asked
     */
    private boolean isFound(ActiveSession session) {
        try {
            saving.follow(session);
            return true;
        } catch (SessionStoreException e) { // it is not what the request came for; the next one tries again
            LOG.log(Level.WARNING, LogEvent.named("token-not-sent").with("session", session.id), e);
            return false;
        }
    }

    /** After one that did not: where any request with its token keeps a session alive, that is done here. */
    TokenAction unused(Supplier<List<PresentedToken>> client) {
        return parts.settings().touch() == Touch.REQUEST ? keepAlive(client.get()) : KEEP;
    }

    /** Of several good tokens the first counts that leads to a session. */
    private TokenAction keepAlive(List<PresentedToken> client) {
        for (PresentedToken presented : client) {
            VerifiedToken token = presented.token();
            try {
                if (parts.store().touchIfDue(token.id()) instanceof SaveResult.Saved saved) {
                    return keptAlive(token, saved.lifetime());
                }
            } catch (SessionStoreException e) { // a request that does not use the session does not fail for it
                LOG.log(Level.WARNING, LogEvent.named("keep-alive-failed").with("session", token.id()), e);
                return KEEP;
            }
        }
        return KEEP;
    }

    private TokenAction keptAlive(VerifiedToken token, Lifetime lifetime) {
        boolean due = !token.current() || lifetime.extended() && isPersistent(lifetime);
        return due ? issue(token.id(), lifetime) : KEEP;
    }

    private boolean isTokenDue(ActiveSession session, Optional<VerifiedToken> token) {
        boolean proved = token.filter(session::isProvedBy).isPresent();
        return isTold(session) && (!proved || session.extended && isPersistent(session.lifetime));
    }

    /** Whether the client may hear of the session's id; where it got that here, even if the store failed since. */
    private static boolean isTold(ActiveSession session) {
        return session.isLive() || session.cutOff && session.idIsOwn;
    }

    /** A client forgets a persistent token when Redis forgets the session, so it is told whenever that is put off. */
    private boolean isPersistent(Lifetime lifetime) {
        return lifetime.custom() || parts.settings().cookie().persistent();
    }

    private TokenAction issue(SessionId id, Lifetime lifetime) {
        Optional<Duration> rest = isPersistent(lifetime) ? Optional.of(lifetime.left()) : Optional.empty();
        return new TokenAction.Issue(parts.signer().sign(id), rest);
    }
}
