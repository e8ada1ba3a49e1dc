package io.github.redissession.request;

import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings.OnOutage;
import io.github.redissession.request.WorkingCopy.Standing;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Loaded;
import io.github.redissession.store.Outcome;
import io.github.redissession.store.StoredSession;
import io.github.redissession.token.SessionId;
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
    private final Saving saving;
    private final Supplier<Optional<Presented>> presenting;
    private @Nullable Optional<Presented> presented; // null: nobody looked for it yet
    private @Nullable WorkingCopy copy; // null: the store was not asked
    private boolean invalidated;
    private boolean outage;
    private boolean headersSent;
    private boolean endFailed;

    /** @param presenting finds the token that the client sent, verified */
    CurrentSession(SessionParts parts, Supplier<Optional<Presented>> presenting) {
        this.parts = parts;
        this.presenting = presenting;
        saving = new Saving(parts);
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
        refuseLateBeginning(session);
        session.attributes.put(name, value);
    }

    private void refuseLateBeginning(WorkingCopy session) {
        if (session.standing == Standing.NEW && headersSent) {
            throw new IllegalStateException("A session cannot begin once the response's headers are sent, because its"
                    + " token goes with them. Put something into the session before the body is written.");
        }
    }

    /** @param change makes the new value of what the session holds at that moment; called again on a conflict */
    synchronized <T> T update(String name, Function<WorkingCopy, T> change) {
        WorkingCopy session = copy();
        refuseLateBeginning(session);
        return new Update(saving, session, name).run(change);
    }

    synchronized void renewId() {
        WorkingCopy session = copy();
        if (session.isLive()) {
            if (headersSent) {
                throw new IllegalStateException("A session cannot get another id once the response's headers are sent,"
                        + " because its token goes with them. Renew it before the body is written.");
            }
            saving.renew(session, Duration.ZERO);
        }
    }

    synchronized void invalidate() {
        if (copy == null || outage) {
            presentedId().ifPresent(this::invalidateUnseen);
        } else if (copy.isLive()) {
            saving.destroy(copy);
        }
        if (copy == null || copy.standing != Standing.DETACHED) {
            copy = blank(Standing.NEW);
            invalidated = true;
        }
    }

    private void invalidateUnseen(SessionId id) {
        boolean renewed = saving.destroy(id) instanceof Outcome.Renewed;
        copy = renewed ? blank(Standing.DETACHED) : null;
        outage = false;
    }

    synchronized void touch() {
        WorkingCopy session = copy();
        if (session.isLive()) {
            saving.keepAlive(session);
        }
    }

    synchronized void save() {
        write(copy());
    }

    synchronized void reload() {
        if (copy == null || copy.standing == Standing.NEW && !invalidated) {
            copy = null;
        } else if (copy.isLive()) {
            copy = reread(copy);
        } else {
            copy = blank(copy.standing == Standing.DETACHED ? Standing.DETACHED : Standing.NEW);
        }
    }

    /** The session as it is now, under the id that it has now, of which the client hears no more than before. */
    private WorkingCopy reread(WorkingCopy session) {
        saving.follow(session);
        WorkingCopy fresh = session.isLive() ? read(session.id) : blank(Standing.NEW);
        fresh.renewedElsewhere = session.renewedElsewhere;
        fresh.extended |= session.extended;
        return fresh;
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
        TokenDecision decision = new TokenDecision(parts);
        if (copy == null
                && visit
                && parts.settings().saveUninitialized()
                && presentedId().isEmpty()) {
            copy = blank(Standing.NEW);
        }
        if (copy == null) {
            return decision.unused(this::presented);
        }
        end();
        renewWhenDue(copy);
        return decision.of(copy, presented(), invalidated);
    }

    private void renewWhenDue(WorkingCopy session) {
        if (session.isLive() && !session.renewedElsewhere && isRenewalDue(session)) {
            try {
                saving.renew(session, parts.settings().renewalGrace());
            } catch (SessionStoreException e) { // it is not what the request came for; the next one tries again
                LOG.log(Level.WARNING, "The session " + session.id + " could not be given another id", e);
            }
        }
    }

    private boolean isRenewalDue(WorkingCopy session) {
        return parts.settings()
                .renewAfter()
                .map(session.renewedAt::plus)
                .filter(due -> !due.isAfter(parts.clock().instant()))
                .isPresent();
    }

    private void write(WorkingCopy session) {
        try {
            switch (session.standing) {
                case NEW -> {
                    if (session.exists() || parts.settings().saveUninitialized() && !invalidated) {
                        saving.create(session);
                    }
                }
                case LIVE -> saving.save(session);
                case GONE, DETACHED -> session.forget();
            }
        } catch (SessionStoreException e) {
            detachOrFail(e);
            session.detach();
        }
    }

    private WorkingCopy copy() {
        if (copy == null) {
            copy = presentedId().map(this::readOrDetach).orElseGet(() -> blank(Standing.NEW));
        }
        return copy;
    }

    private WorkingCopy readOrDetach(SessionId id) {
        try {
            return read(id);
        } catch (SessionStoreException e) {
            detachOrFail(e);
            return blank(Standing.DETACHED);
        }
    }

    private void detachOrFail(SessionStoreException failure) {
        if (parts.settings().onOutage() == OnOutage.FAIL) {
            throw failure;
        }
        LOG.log(Level.WARNING, "A request goes on without its session: " + failure.getMessage());
        outage = true;
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
        Loaded loaded = parts.store().load(id);
        if (loaded instanceof Loaded.Found found) {
            return live(id, found.session());
        } else if (loaded instanceof Loaded.Renewed renewed) {
            return read(renewed.id());
        }
        return blank(loaded instanceof Loaded.Barred ? Standing.DETACHED : Standing.NEW);
    }

    private WorkingCopy live(SessionId id, StoredSession stored) {
        return new WorkingCopy(
                id,
                stored.createdAt(),
                stored.renewedAt(),
                stored.lifetime(),
                attributes(stored.attributes()),
                Standing.LIVE);
    }

    /** No session, and perhaps one that may begin: never under the id of a token that leads to none. */
    private WorkingCopy blank(Standing standing) {
        Instant now = parts.clock().instant();
        Duration timeToLive = parts.store().timeToLive();
        Lifetime lifetime = new Lifetime(now.plus(timeToLive), timeToLive, false, false);
        return new WorkingCopy(parts.ids().next(), now, now, lifetime, attributes(Map.of()), standing);
    }

    private Attributes attributes(Map<String, byte[]> stored) {
        return new Attributes(stored, parts.codec(), parts.settings().maxSize());
    }
}
