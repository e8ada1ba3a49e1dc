package io.github.redissession.session;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.config.SessionSettings.OnOutage;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.session.WorkingCopy.IdOwner;
import io.github.redissession.session.WorkingCopy.State;
import io.github.redissession.store.Login;
import io.github.redissession.store.Outcome;
import io.github.redissession.token.SessionId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an application does with the session of a request. The store is not asked before the first use. Guarded by the lock
 * of the {@link SessionRequest}.
 */
final class ActiveSession {

    private static final EventLog LOG = EventLog.of(ActiveSession.class);

    private final ClientTokens tokens;
    private final SessionLoader loader;
    private final SessionWriter writer;
    private final LoginHandler logins;
    private final SessionSettings settings;
    private final BooleanSupplier committed;
    private final List<BackedAttribute> objects = new ArrayList<>(); // all of this request, detached or not
    private @Nullable WorkingCopy copy; // null: not loaded
    private @Nullable SessionStoreException loadFailure;
    private boolean used;
    private boolean saveFailed; // and nothing changed since, so that a retry would fail again

    /** What the sessions of all requests share. */
    record Factory(SessionLoader loader, SessionWriter writer, LoginHandler logins, SessionSettings settings) {

        /** @param committed whether the response's headers were sent */
        ActiveSession create(ClientTokens tokens, BooleanSupplier committed) {
            return new ActiveSession(this, tokens, committed);
        }
    }

    private ActiveSession(Factory shared, ClientTokens tokens, BooleanSupplier committed) {
        loader = shared.loader();
        writer = shared.writer();
        logins = shared.logins();
        settings = shared.settings();
        this.tokens = tokens;
        this.committed = committed;
    }

    // Loading

    /** The session, loaded now if it was not yet. */
    WorkingCopy copy() {
        used = true;
        if (copy == null) {
            copy = load();
        }
        return copy;
    }

    private WorkingCopy load() {
        try {
            WorkingCopy loaded = loader.load(tokens);
            loadFailure = null;
            return loaded;
        } catch (SessionStoreException e) {
            loadFailure = e;
            continueWithout(e);
            return loader.failed();
        }
    }

    /** @throws SessionStoreException the failure, unless the configuration lets requests continue without a session */
    private void continueWithout(SessionStoreException failure) {
        if (settings.onOutage() == OnOutage.FAIL) {
            throw failure;
        }
        LOG.log(Level.WARNING, LogEvent.named("session-unavailable"), failure);
    }

    /** The session, if it was loaded. */
    Optional<WorkingCopy> loaded() {
        return Optional.ofNullable(copy);
    }

    /** Whether the application asked for the session, so that the response may depend on it. */
    boolean isUsed() {
        return used;
    }

    /** Why the session could not be loaded, if the request failed for it: then the caller is unknown. */
    Optional<SessionStoreException> loadFailure() {
        return Optional.ofNullable(copy == null ? loadFailure : null);
    }

    // Attributes

    Attributes attributes() {
        return copy().attributes();
    }

    void put(String name, Object value) {
        refuseLateBeginning(copy());
        saveFailed = false;
        attributes().put(name, value);
    }

    void remove(String name) {
        saveFailed = false;
        attributes().remove(name);
    }

    void clear() {
        saveFailed = false;
        attributes().clear();
    }

    /** @param change makes the new value out of the present attributes; called again after a conflict */
    <T> T update(String name, Function<Attributes, T> change) {
        WorkingCopy session = copy();
        refuseLateBeginning(session);
        return new AttributeUpdate(writer, session, name).run(change);
    }

    void timeToLive(Duration custom) {
        refuseLate("A session cannot get a time to live of its own", "Set it");
        saveFailed = false;
        copy().timeToLive(custom);
    }

    /** The object that stands for an attribute, if there is one. Makes no round trip. */
    Optional<AttributeObject> object(String name) {
        if (!committed.getAsBoolean()) { // the caller may change it in response to a failed save
            saveFailed = false;
        }
        return loaded().flatMap(session -> session.attributes().object(name)).map(BackedAttribute::object);
    }

    /** @param factory makes the object, and may use the session */
    AttributeObject object(String name, Supplier<AttributeObject> factory) {
        copy(); // an unavailable session is no reason to make an object
        return object(name).orElseGet(() -> attach(name, factory.get()));
    }

    private AttributeObject attach(String name, AttributeObject object) {
        try {
            objects.add(attributes().attach(name, object));
            return object;
        } catch (RuntimeException e) {
            object.release();
            throw e;
        }
    }

    /** Removes the attribute, and destroys the object that stands for it. */
    void destroyObject(String name) {
        Optional<BackedAttribute> object = attributes().object(name);
        remove(name);
        object.ifPresent(BackedAttribute::destroy);
    }

    /** The request has ended. */
    void releaseObjects() {
        objects.forEach(BackedAttribute::end);
        objects.clear();
    }

    // The session as a whole

    void renewId() {
        WorkingCopy session = copy();
        if (session.isLive()) {
            refuseLate("A session cannot get another id", "Renew it");
            writer.renew(session);
        }
    }

    void login(String principal, String... roles) {
        Login login = Login.of(principal, roles);
        refuseLate("A login cannot succeed", "Sign in");
        replaceBy(logins.login(copy(), login));
    }

    /** Ends the session of this request, and of every valid token of the client. */
    void invalidate() {
        used = true;
        Optional<SessionId> closed = Optional.empty();
        boolean ended = false;
        for (SessionId id : ids()) {
            Outcome outcome = writer.close(id);
            closed = outcome instanceof Outcome.Closed ? closed.or(() -> Optional.of(id)) : closed;
            ended |= outcome instanceof Outcome.Ended;
        }
        loaded().ifPresent(session -> session.attributes().detachObjects().forEach(BackedAttribute::destroy));
        if (closed.isPresent() && !ended) { // the client presents an id that was closed before
            copy = loader.retired(closed.get());
        } else {
            copy = loader.blank();
            tokens.revoke();
        }
    }

    private Set<SessionId> ids() {
        Set<SessionId> ids = new LinkedHashSet<>();
        loaded().filter(session ->
                        session.isLive() || session.state() == State.STORE_FAILED && session.idOwner() != IdOwner.NONE)
                .ifPresent(session -> ids.add(session.id()));
        tokens.presented().forEach(client -> ids.add(client.token().id()));
        return ids;
    }

    void touch() {
        WorkingCopy session = copy();
        if (session.isLive()) {
            writer.touch(session);
        }
    }

    void reload() {
        WorkingCopy former = copy;
        if (former != null) {
            switch (former.state()) {
                case NEW -> replaceBy(tokens.isRevoked() ? loader.blank() : null);
                case LIVE -> replaceBy(reload(former));
                case ENDED -> replaceBy(loader.blank());
                case RETIRED -> replaceBy(loader.retired(former.id()));
                case STORE_FAILED -> former.forget(); // the client may still have to be told of an id from before
            }
        }
    }

    private WorkingCopy reload(WorkingCopy former) {
        WorkingCopy fresh = loader.load(former.id());
        return fresh.isLive() ? fresh.continuing(former) : fresh;
    }

    /** Objects stand for the attributes of the copy in use alone. */
    private void replaceBy(@Nullable WorkingCopy next) {
        WorkingCopy former = copy;
        copy = next;
        if (former != null && former != next) {
            former.attributes().detachObjects();
        }
    }

    // Saving

    void save() {
        save(copy());
    }

    /** Saves what changed, if the session was loaded, unless that failed and nothing changed since. */
    void flush() {
        if (copy != null && !saveFailed) {
            saveFailed = true;
            save(copy);
            saveFailed = false;
        }
    }

    /** Begins a session for a visitor who has none, where the configuration wants that. */
    void beginIfWanted() {
        if (copy == null && isWanted() && tokens.presented().isEmpty()) {
            copy = loader.blank();
        }
    }

    /** Whether there shall be a session although nothing was put into it. */
    private boolean isWanted() {
        return settings.saveUninitialized() && !tokens.isRevoked();
    }

    private void save(WorkingCopy session) {
        try {
            switch (session.state()) {
                case NEW -> createIfNeeded(session);
                case LIVE -> writer.save(session);
                case ENDED, RETIRED, STORE_FAILED -> session.forget();
            }
        } catch (SessionStoreException e) {
            continueWithout(e);
            session.end(State.STORE_FAILED);
        }
    }

    private void createIfNeeded(WorkingCopy session) {
        if (!committed.getAsBoolean()) {
            if (session.exists() || isWanted()) {
                writer.create(session);
            }
        } else if (session.exists()) { // by a change to an object, which nothing has refused so far
            refuseLateBeginning(session);
        }
    }

    /** Drops a session that could not be created, so that no later moment tries again. */
    void dropUnsaved() {
        loaded().filter(session -> session.state() == State.NEW).ifPresent(WorkingCopy::forget);
    }

    /** Renews the id if it is older than {@code renew-after}. */
    void renewIfDue() {
        loaded().filter(WorkingCopy::isLive)
                .filter(session ->
                        settings.renewAfter().filter(session::hasIdFor).isPresent())
                .ifPresent(this::renewByItself);
    }

    private void renewByItself(WorkingCopy session) {
        try {
            writer.renewByItself(session);
        } catch (SessionStoreException | SessionConflictException e) { // the next request tries again
            LOG.log(Level.WARNING, LogEvent.named("renewal-failed").with("session", session.id()), e);
        }
    }

    // Refusing

    private void refuseLateBeginning(WorkingCopy session) {
        if (session.state() == State.NEW) {
            refuseLate("A session cannot begin", "Put something into the session");
        }
    }

    private void refuseLate(String what, String instead) {
        if (committed.getAsBoolean()) {
            throw new IllegalStateException(what + " once the response's headers are sent, because its token goes with"
                    + " them. " + instead + " before the body is written.");
        }
    }
}
