package io.github.redissession.request;

import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings.Touch;
import io.github.redissession.request.WorkingCopy.Standing;
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

    private final SessionParts parts;
    private final Supplier<Optional<VerifiedToken>> presenting;
    private @Nullable Optional<VerifiedToken> presented; // null: nobody looked for it yet
    private @Nullable WorkingCopy copy; // null: the store was not asked
    private boolean invalidated;
    private boolean headersSent;
    private boolean endFailed;

    /** @param presenting finds the token that the client sent, verified */
    CurrentSession(SessionParts parts, Supplier<Optional<VerifiedToken>> presenting) {
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
        Optional<SessionId> id = copy == null
                ? presented().map(VerifiedToken::id)
                : copy.isLive() ? Optional.of(copy.id) : Optional.empty();
        id.ifPresent(parts.store()::destroy);
        copy = blank();
        invalidated = true;
    }

    synchronized void touch() {
        WorkingCopy session = copy();
        if (session.isLive()) {
            session.expires(parts.store().touch(session.id, Urgency.NOW));
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
     * @return what they are to say
     */
    synchronized TokenAnswer endHeaders() {
        headersSent = true;
        if (copy == null) {
            unused();
        }
        end();
        return answer();
    }

    private void unused() {
        if (parts.settings().saveUninitialized() && presented().isEmpty()) {
            copy = blank();
        } else if (parts.settings().touch() == Touch.REQUEST) {
            presented().ifPresent(this::keepAlive);
        }
    }

    private void keepAlive(VerifiedToken token) {
        try {
            parts.store().touch(token.id(), Urgency.WHEN_DUE);
        } catch (SessionStoreException e) { // a request that does not use the session does not fail for it
            LOG.log(Level.WARNING, "The session {0} could not be kept alive", token.id(), e);
        }
    }

    private TokenAnswer answer() {
        if (copy == null) {
            return new TokenAnswer.Keep();
        }
        Optional<VerifiedToken> token = presented();
        boolean forget = switch (copy.standing) {
            case LIVE -> false;
            case NEW -> invalidated;
            case GONE -> true;
        };
        if (copy.isLive() && token.filter(copy::isProvedBy).isEmpty()) {
            return new TokenAnswer.Issue(parts.signer().sign(copy.id));
        }
        return forget && token.isPresent() ? new TokenAnswer.Clear() : new TokenAnswer.Keep();
    }

    private void write(WorkingCopy session) {
        SessionChanges changes = session.attributes.changes();
        switch (session.standing) {
            case NEW -> {
                if (session.exists() || parts.settings().saveUninitialized()) {
                    session.created(parts.store().create(session.id, session.createdAt, changes));
                    session.attributes.saved(changes);
                }
            }
            case LIVE -> {
                if (!changes.isEmpty()) {
                    session.expires(parts.store().save(session.id, changes));
                    session.attributes.saved(changes);
                }
            }
            case GONE -> session.attributes.forget();
        }
    }

    private WorkingCopy copy() {
        if (copy == null) {
            copy = presented().map(token -> read(token.id())).orElseGet(this::blank);
        }
        return copy;
    }

    private Optional<VerifiedToken> presented() {
        if (presented == null) {
            presented = presenting.get();
        }
        return presented;
    }

    private WorkingCopy read(SessionId id) {
        return parts.store().load(id).map(stored -> live(id, stored)).orElseGet(this::blank);
    }

    private WorkingCopy live(SessionId id, StoredSession stored) {
        return new WorkingCopy(
                id,
                stored.createdAt(),
                stored.timeToLive(),
                stored.expiresAt(),
                attributes(stored.attributes()),
                Standing.LIVE);
    }

    /** A session that may begin: never under the id of a token that leads to none. */
    private WorkingCopy blank() {
        Instant now = parts.clock().instant();
        Duration timeToLive = parts.store().timeToLive();
        return new WorkingCopy(
                parts.ids().next(), now, timeToLive, now.plus(timeToLive), attributes(Map.of()), Standing.NEW);
    }

    private Attributes attributes(Map<String, byte[]> stored) {
        return new Attributes(stored, parts.codec(), parts.settings().maxSize());
    }
}
