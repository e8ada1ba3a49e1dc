package io.github.redissession.request;

import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings.Touch;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Outcome;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import io.github.redissession.transport.TokenAnswer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides what a response says about the client's token. */
final class TokenDecision {

    private static final Logger LOG = System.getLogger(TokenDecision.class.getName());
    private static final TokenAnswer KEEP = new TokenAnswer.Keep();

    private final SessionParts parts;

    TokenDecision(SessionParts parts) {
        this.parts = parts;
    }

    /** After a request that used its session. */
    TokenAnswer of(WorkingCopy session, Optional<Presented> client, boolean invalidated) {
        Optional<VerifiedToken> token = client.map(Presented::token);
        boolean forget = switch (session.standing) {
            case LIVE, DETACHED -> false;
            case NEW -> invalidated;
            case GONE -> !session.renewedElsewhere;
        };
        boolean lives = session.isLive() || session.cutOff && session.renewedHere;
        if (lives && !session.renewedElsewhere && needsToken(session, token)) {
            return issue(session.id, session.lifetime);
        }
        return forget && token.isPresent() ? new TokenAnswer.Clear() : KEEP;
    }

    /** After one that did not: where any request with its token keeps a session alive, that is done here. */
    TokenAnswer unused(Supplier<Optional<Presented>> client) {
        return parts.settings().touch() == Touch.REQUEST
                ? client.get()
                        .map(presented -> keepAlive(presented.token().id()))
                        .orElse(KEEP)
                : KEEP;
    }

    private TokenAnswer keepAlive(SessionId id) {
        try {
            return parts.store().save(id, SessionChanges.NONE) instanceof Outcome.Done done
                            && done.lifetime().extended()
                            && isPersistent(done.lifetime())
                    ? issue(id, done.lifetime())
                    : KEEP;
        } catch (SessionStoreException e) { // a request that does not use the session does not fail for it
            LOG.log(Level.WARNING, "The session " + id + " could not be kept alive", e);
            return KEEP;
        }
    }

    private boolean needsToken(WorkingCopy session, Optional<VerifiedToken> token) {
        return token.filter(session::isProvedBy).isEmpty() || session.extended && isPersistent(session.lifetime);
    }

    private boolean isPersistent(Lifetime lifetime) {
        return lifetime.own() || parts.settings().cookie().persistent();
    }

    private TokenAnswer issue(SessionId id, Lifetime lifetime) {
        Optional<Instant> until = isPersistent(lifetime) ? Optional.of(lifetime.expiresAt()) : Optional.empty();
        return new TokenAnswer.Issue(parts.signer().sign(id), until);
    }
}
