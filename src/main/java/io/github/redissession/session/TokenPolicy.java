package io.github.redissession.session;

import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.config.SessionSettings.Touch;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.session.WorkingCopy.IdOrigin;
import io.github.redissession.session.WorkingCopy.State;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionStore;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.Tokens;
import io.github.redissession.token.VerifiedToken;
import io.github.redissession.transport.TokenAction;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Decides whether a response keeps, issues or clears the client's token. Thread-safe. */
final class TokenPolicy {

    private static final EventLog LOG = EventLog.of(TokenPolicy.class);
    private static final TokenAction KEEP = new TokenAction.Keep();

    private final SessionStore store;
    private final SessionWriter writer;
    private final Tokens signer;
    private final SessionSettings settings;

    TokenPolicy(SessionStore store, SessionWriter writer, Tokens signer, SessionSettings settings) {
        this.store = store;
        this.writer = writer;
        this.signer = signer;
        this.settings = settings;
    }

    /**
     * For a request that used its session. Keeps the session alive first, if the read left that to the response.
     */
    TokenAction decide(WorkingCopy copy, ClientTokens tokens, KeepAliveMode mode) {
        boolean due = mode.isDeferred() && copy.isLive() && copy.isKeepAliveDue();
        boolean kept = due && keepAlive(copy);
        Optional<VerifiedToken> token = tokens.selected().map(PresentedToken::token);
        if (isDue(copy, token)) {
            boolean confirmed = kept || copy.idOrigin() == IdOrigin.THIS_REQUEST || confirmId(copy, mode);
            return confirmed && mayReceiveId(copy)
                    ? issue(copy.id(), copy.lifetime(), copy.idOrigin() == IdOrigin.THIS_REQUEST)
                    : KEEP;
        }
        return tokens.isRevoked() && copy.wasNeverStored() && tokens.isKnown() ? new TokenAction.Clear() : KEEP;
    }

    /** @return false if the store is unavailable, which is no reason to fail a request that has read its session */
    private boolean keepAlive(WorkingCopy copy) {
        return tryTo(writer::follow, copy, LogEvent.named("keep-alive-failed"));
    }

    private static boolean tryTo(Consumer<WorkingCopy> lookUp, WorkingCopy copy, LogEvent failure) {
        try {
            lookUp.accept(copy);
            return true;
        } catch (SessionStoreException e) {
            LOG.log(Level.WARNING, failure.with("session", copy.id()), e);
            return false;
        }
    }

    /** For a request that did not use its session: with {@code touch=request} it keeps the session alive. */
    TokenAction decideUnused(ClientTokens tokens) {
        return settings.touch() == Touch.REQUEST ? keepAlive(tokens) : KEEP;
    }

    /** The first token that leads to a session counts. */
    private TokenAction keepAlive(ClientTokens tokens) {
        for (PresentedToken presented : tokens.presented()) {
            VerifiedToken token = presented.token();
            try {
                if (store.touchIfDue(token.id()) instanceof SaveResult.Saved saved) {
                    return keptAlive(token, saved.lifetime());
                }
            } catch (SessionStoreException e) { // no reason to fail a request that does not use the session
                LOG.log(Level.WARNING, LogEvent.named("keep-alive-failed").with("session", token.id()), e);
                return KEEP;
            }
        }
        return KEEP;
    }

    private TokenAction keptAlive(VerifiedToken token, Lifetime lifetime) {
        boolean due = !token.current() || lifetime.extended() && isPersistent(lifetime);
        return due ? issue(token.id(), lifetime, false) : KEEP;
    }

    private boolean isDue(WorkingCopy copy, Optional<VerifiedToken> token) {
        boolean proved = token.filter(copy::isCurrentToken).isPresent();
        return mayReceiveId(copy) && (!proved || copy.isExtended() && isPersistent(copy.lifetime()));
    }

    /**
     * Looks the session up once more before its id is sent: if a concurrent request renewed the id meanwhile, this response
     * would replace the new token in the browser by one that leads nowhere.
     *
     * @return false if the store is unavailable; the next request tries again
     */
    private boolean confirmId(WorkingCopy copy, KeepAliveMode mode) {
        return tryTo(mode.isSkipped() ? writer::look : writer::follow, copy, LogEvent.named("token-not-sent"));
    }

    /** Whether the client may learn the id: also if the store failed after this request had given the session its id. */
    private static boolean mayReceiveId(WorkingCopy copy) {
        return copy.isLive() || copy.state() == State.STORE_FAILED && copy.idOrigin() == IdOrigin.THIS_REQUEST;
    }

    /** A persistent cookie expires with the session, so it is sent again whenever the session's lifetime is extended. */
    private boolean isPersistent(Lifetime lifetime) {
        return lifetime.custom() || settings.cookie().persistent();
    }

    private TokenAction issue(SessionId id, Lifetime lifetime, boolean required) {
        Optional<Duration> rest = isPersistent(lifetime) ? Optional.of(lifetime.left()) : Optional.empty();
        return new TokenAction.Issue(signer.sign(id), rest, required);
    }
}
