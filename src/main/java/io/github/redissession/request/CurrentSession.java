package io.github.redissession.request;

import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings.Touch;
import io.github.redissession.request.WorkingCopy.Standing;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionStore.Urgency;
import io.github.redissession.store.StoredSession;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import io.github.redissession.transport.TokenAnswer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The session of one request, from the token that came with it to the answer that goes out. Asks the store for nothing
 * until it is used. Safe for use by the threads of the request.
 */
final class CurrentSession {

    private static final Logger LOG = System.getLogger(CurrentSession.class.getName());
    private static final TokenAnswer KEEP = new TokenAnswer.Keep();
    private static final TokenAnswer CLEAR = new TokenAnswer.Clear();

    private final SessionParts parts;
    private final Supplier<Optional<Presented>> presenting;
    private @Nullable Optional<Presented> presented; // null: nobody looked for it yet
    private @Nullable WorkingCopy copy; // null: the store was not asked
    private boolean invalidated;
    private boolean headersSent;
    private boolean endFailed;

    /** @param presenting finds the token that the client sent, verified */
    CurrentSession(SessionParts parts, Supplier<Optional<Presented>> presenting) {
        this.parts = parts;
        this.presenting = presenting;
    }

    /** Looks at the session, or changes something in it, read from the store before if it was not yet. */
    synchronized <T> T with(Function<WorkingCopy, T> use) {
        return use.apply(copy());
    }

    synchronized void change(Consumer<WorkingCopy> change) {
        change.accept(copy());
    }

    synchronized void put(String name, Object value) {
        WorkingCopy session = copy();
        if (session.standing == Standing.NEW && headersSent) {
            throw new IllegalStateException("A session cannot begin once the response's headers are sent, because its"
                    + " token goes with them. Put something into the session before the body is written.");
        }
        session.attributes.put(name, value);
    }

    synchronized void invalidate() {
        Optional<SessionId> id = copy == null ? presentedId() : copy.isLive() ? Optional.of(copy.id) : Optional.empty();
        id.ifPresent(parts.store()::destroy);
        copy = blank();
        invalidated = true;
    }

    synchronized void touch() {
        WorkingCopy session = copy();
        if (session.isLive()) {
            session.lives(parts.store().touch(session.id, Urgency.NOW));
        }
    }

    synchronized void save() {
        write(copy());
    }

    synchronized void reload() {
        copy = copy != null && copy.standing != Standing.NEW ? read(copy.id) : null;
    }

    /** Saves what changed so far, when the resource method has ended. */
    synchronized void end() {
        if (copy != null && !endFailed) {
            endFailed = true;
            write(copy);
            endFailed = false;
        }
    }

    /**
     * Saves what changed, as the last thing before the response's headers go out.
     *
     * @param visit whether the request may begin a session by itself, where every visitor gets one
     * @return what they are to say
     */
    synchronized TokenAnswer endHeaders(boolean visit) {
        headersSent = true;
        if (copy == null
                && visit
                && parts.settings().saveUninitialized()
                && presentedId().isEmpty()) {
            copy = blank();
        }
        if (copy == null) {
            return parts.settings().touch() == Touch.REQUEST
                    ? presented().map(this::keepAlive).orElse(KEEP)
                    : KEEP;
        }
        end();
        return answer(copy);
    }

    private TokenAnswer keepAlive(Presented client) {
        SessionId id = client.token().id();
        try {
            return parts.store()
                    .touch(id, Urgency.WHEN_DUE)
                    .filter(lifetime -> lifetime.extended() && isPersistent(lifetime))
                    .map(lifetime -> issue(id, lifetime))
                    .orElse(KEEP);
        } catch (SessionStoreException e) { // a request that does not use the session does not fail for it
            LOG.log(Level.WARNING, "The session " + id + " could not be kept alive", e);
            return KEEP;
        }
    }

    private TokenAnswer answer(WorkingCopy session) {
        Optional<VerifiedToken> token = presented().map(Presented::token);
        return switch (session.standing) {
            case LIVE ->
                token.filter(session::isProvedBy).isEmpty() || session.extended && isPersistent(session.lifetime)
                        ? issue(session.id, session.lifetime)
                        : KEEP;
            case NEW -> invalidated && token.isPresent() ? CLEAR : KEEP;
            case GONE -> token.isPresent() ? CLEAR : KEEP;
        };
    }

    /** A client forgets a persistent token when Redis forgets the session, so it is told whenever that is put off. */
    private boolean isPersistent(Lifetime lifetime) {
        return lifetime.own() || parts.settings().cookie().persistent();
    }

    private TokenAnswer issue(SessionId id, Lifetime lifetime) {
        Optional<Instant> until = isPersistent(lifetime) ? Optional.of(lifetime.expiresAt()) : Optional.empty();
        return new TokenAnswer.Issue(parts.signer().sign(id), until);
    }

    private void write(WorkingCopy session) {
        SessionChanges changes = session.changes();
        switch (session.standing) {
            case NEW -> {
                if (session.exists() || parts.settings().saveUninitialized() && !invalidated) {
                    session.created(parts.store().create(session.id, session.createdAt, changes));
                    session.saved(changes);
                }
            }
            case LIVE -> {
                if (!changes.isEmpty()) {
                    session.lives(parts.store().save(session.id, changes));
                    session.saved(changes);
                }
            }
            case GONE -> session.forget();
        }
    }

    private WorkingCopy copy() {
        if (copy == null) {
            copy = presentedId().map(this::read).orElseGet(this::blank);
        }
        return copy;
    }

    /** The token that the client sent, if it was good. */
    synchronized Optional<Presented> presented() {
        if (presented == null) {
            presented = presenting.get();
        }
        return presented;
    }

    private Optional<SessionId> presentedId() {
        return presented().map(client -> client.token().id());
    }

    private WorkingCopy read(SessionId id) {
        return parts.store().load(id).map(stored -> live(id, stored)).orElseGet(this::blank);
    }

    private WorkingCopy live(SessionId id, StoredSession stored) {
        return new WorkingCopy(
                id, stored.createdAt(), stored.lifetime(), attributes(stored.attributes()), Standing.LIVE);
    }

    /** A session that may begin: never under the id of a token that leads to none. */
    private WorkingCopy blank() {
        Instant now = parts.clock().instant();
        Duration timeToLive = parts.store().timeToLive();
        Lifetime lifetime = new Lifetime(now.plus(timeToLive), timeToLive, false, false);
        return new WorkingCopy(parts.ids().next(), now, lifetime, attributes(Map.of()), Standing.NEW);
    }

    private Attributes attributes(Map<String, byte[]> stored) {
        return new Attributes(stored, parts.codec(), parts.settings().maxSize());
    }
}
