package io.github.redissession.session;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.config.SessionSettings.OnOutage;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.session.WorkingCopy.IdOrigin;
import io.github.redissession.session.WorkingCopy.State;
import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.LabelChanges;
import io.github.redissession.store.Login;
import io.github.redissession.store.NotLive;
import io.github.redissession.token.SessionId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Implements the operations of {@code SessionData} on the session of one request. Loads the session on first use. Guarded
 * by the lock of the {@link SessionRequest}.
 */
final class ActiveSession {

    private static final EventLog LOG = EventLog.of(ActiveSession.class);

    /** Limits renewals while servers with different settings serve one session in turns, as during a rolling restart. */
    private static final Duration REENCRYPTED_AT_MOST_EVERY = Duration.ofMinutes(1);

    private final ClientTokens tokens;
    private final SessionLoader loader;
    private final SessionWriter writer;
    private final LoginHandler logins;
    private final SessionSettings settings;
    private final Supplier<Optional<Executor>> traces;
    private final BooleanSupplier committed;
    private final KeepAliveMode keepAlive;
    private final List<BackedAttribute> objects = new ArrayList<>(); // all of this request, detached or not
    private @Nullable WorkingCopy copy; // null: not loaded
    private Optional<Executor> trace = Optional.empty(); // the first one in which the session was used
    private @Nullable SessionStoreException loadFailure;
    private boolean used;
    private boolean saveFailed; // and nothing changed since, so that a retry would fail again

    /** What the sessions of all requests share. */
    record Factory(
            SessionLoader loader,
            SessionWriter writer,
            LoginHandler logins,
            SessionSettings settings,
            Supplier<Optional<Executor>> traces,
            AtomicBoolean deferringKeepAlive) {

        /**
         * @param committed whether the response's headers were sent
         * @param inMechanism whether an authentication mechanism runs
         */
        ActiveSession create(ClientTokens tokens, BooleanSupplier committed, BooleanSupplier inMechanism) {
            return new ActiveSession(this, tokens, committed, new KeepAliveMode(deferringKeepAlive, inMechanism));
        }
    }

    private ActiveSession(Factory shared, ClientTokens tokens, BooleanSupplier committed, KeepAliveMode keepAlive) {
        loader = shared.loader();
        writer = shared.writer();
        logins = shared.logins();
        settings = shared.settings();
        traces = shared.traces();
        this.tokens = tokens;
        this.committed = committed;
        this.keepAlive = keepAlive;
    }

    /** The application uses the session. */
    void captureTrace() {
        if (trace.isEmpty()) {
            trace = traces.get();
        }
    }

    private void inTrace(Runnable save) {
        trace.ifPresentOrElse(found -> found.execute(save), save);
    }

    // Loading

    /** Returns the session, perhaps without its attributes; loads it on the first call. */
    WorkingCopy copy() {
        return copy(false);
    }

    /** Returns the session with its attributes. A large session that was loaded without them takes another round trip. */
    WorkingCopy completeCopy() {
        WorkingCopy session = copy(true);
        if (!session.isComplete()) {
            complete(session);
        }
        return session;
    }

    /** If the session has ended meanwhile, the request keeps the caller that it has read. */
    private void complete(WorkingCopy session) {
        Optional<Login> caller = session.login();
        orWithoutStore(session, () -> writer.complete(session));
        if (!session.isLive()) {
            session.keepCaller(caller);
        }
    }

    private WorkingCopy copy(boolean complete) {
        used = true;
        if (copy == null) {
            copy = load(complete);
        }
        return copy;
    }

    private WorkingCopy load(boolean complete) {
        try {
            WorkingCopy loaded = loader.load(tokens, keepAlive.beginRead(), complete);
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

    /**
     * Executes an operation on the session.
     *
     * @param otherwise the result if the store fails and the configuration lets requests continue without a session
     */
    private <T> T orWithoutStore(WorkingCopy session, Supplier<T> operation, Supplier<T> otherwise) {
        try {
            return operation.get();
        } catch (SessionStoreException e) {
            continueWithout(e);
            session.end(State.STORE_FAILED);
            return otherwise.get();
        }
    }

    private void orWithoutStore(WorkingCopy session, Runnable operation) {
        orWithoutStore(
                session,
                () -> {
                    operation.run();
                    return session;
                },
                () -> session);
    }

    void skipKeepAlive() {
        keepAlive.skip(copy != null);
    }

    KeepAliveMode keepAlive() {
        return keepAlive;
    }

    /** The session, if it was loaded. */
    Optional<WorkingCopy> loaded() {
        return Optional.ofNullable(copy);
    }

    /** Whether the application used the session, so that the response may depend on it. */
    boolean isUsed() {
        return used;
    }

    /** The failure that prevented loading the session. While it is present, the caller is unknown. */
    Optional<SessionStoreException> loadFailure() {
        return Optional.ofNullable(copy == null ? loadFailure : null);
    }

    // Attributes

    Attributes attributes() {
        return completeCopy().attributes();
    }

    void put(String name, Object value) {
        refuseUnsavable(completeCopy());
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

    /** Changes the labels with the next save. */
    void label(LabelChanges changes) {
        WorkingCopy session = copy();
        refuseUnsavable(session);
        saveFailed = false;
        session.labels().apply(changes);
    }

    /** @param change computes the new value from the current attributes; called again after a conflict */
    <T> T update(String name, Function<Attributes, T> change) {
        WorkingCopy session = completeCopy();
        refuseUnsavable(session);
        saveFailed = false;
        Supplier<T> update = () -> new AttributeUpdate(writer, session, name).run(change);
        return orWithoutStore(session, update, update);
    }

    /**
     * If the store fails and the request continues without it, the result is empty. The value is still stored, unless only the
     * reply was lost.
     *
     * @param read finds the value in the current attributes; called again after a conflict
     */
    <T> Optional<T> take(String name, Function<Attributes, Optional<T>> read) {
        saveFailed = false;
        WorkingCopy session = completeCopy();
        return orWithoutStore(session, () -> new AttributeUpdate(writer, session, name).take(read), Optional::empty);
    }

    void timeToLive(Duration custom) {
        refuseLate("A session cannot get a time to live of its own", "Set it");
        saveFailed = false;
        copy().timeToLive(custom);
    }

    /** The object that backs an attribute, if there is one. Makes no round trip. */
    Optional<AttributeObject> object(String name) {
        if (!committed.getAsBoolean()) { // the caller may change it in response to a failed save
            saveFailed = false;
        }
        return loaded().flatMap(session -> session.attributes().object(name)).map(BackedAttribute::object);
    }

    /** @param factory makes the object, and may use the session */
    AttributeObject object(String name, Supplier<AttributeObject> factory) {
        completeCopy(); // fails before the object is created if the store is unavailable
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

    /** Removes the attribute, and destroys the object that backs it. */
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

    /** Fails whatever the configuration is: a former id that still leads to the session must not go unnoticed. */
    void renewId() {
        WorkingCopy session = copy();
        saveFailed = false;
        if (session.isLive()) {
            refuseLate("A session cannot get another id", "Renew it");
            writer.renew(session);
        }
    }

    void login(String principal, String... roles) {
        Login login = Login.of(principal, roles);
        refuseLate("A login cannot succeed", "Sign in");
        saveFailed = false;
        replaceBy(logins.login(copy(), login));
    }

    /** Ends the session of this request, and of every valid token of the client. */
    void invalidate() {
        used = true;
        saveFailed = false;
        Optional<SessionId> closed = Optional.empty();
        boolean ended = false;
        for (SessionId id : ids()) {
            DestroyResult result = writer.invalidate(id);
            closed = result instanceof NotLive.Closed ? closed.or(() -> Optional.of(id)) : closed;
            ended |= result instanceof DestroyResult.Destroyed;
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
        loaded().filter(session -> session.isLive()
                        || session.state() == State.STORE_FAILED && session.idOrigin() != IdOrigin.UNASSIGNED)
                .ifPresent(session -> ids.add(session.id()));
        tokens.presented().forEach(client -> ids.add(client.token().id()));
        return ids;
    }

    void touch() {
        WorkingCopy session = copy();
        if (session.isLive()) {
            orWithoutStore(session, () -> writer.touch(session));
        }
    }

    void reload() {
        saveFailed = false;
        WorkingCopy former = copy;
        if (former != null) {
            switch (former.state()) {
                case NEW -> replaceBy(tokens.isRevoked() ? loader.blank() : null);
                case LIVE -> orWithoutStore(former, () -> replaceBy(reload(former)));
                case ENDED -> replaceBy(loader.blank());
                case RETIRED -> replaceBy(loader.retired(former.id()));
                case STORE_FAILED ->
                    former.forget(); // an id that this request assigned earlier may still have to be sent
            }
        }
    }

    private WorkingCopy reload(WorkingCopy former) {
        WorkingCopy fresh = loader.load(former.id(), !keepAlive.isSkipped(), true);
        return fresh.isLive() ? fresh.continuing(former) : fresh;
    }

    /** Detaches the objects of the replaced copy: an object backs an attribute of the current copy only. */
    private void replaceBy(@Nullable WorkingCopy next) {
        WorkingCopy former = copy;
        copy = next;
        if (former != null && former != next) {
            former.attributes().detachObjects();
        }
    }

    // Saving

    /** Saves changes, and tries a failed save again. */
    void save() {
        copy();
        saveFailed = false;
        flush();
    }

    /** Saves changes of a loaded session. Does not repeat a failed save unless something has changed since. */
    void flush() {
        if (copy != null && !saveFailed) {
            WorkingCopy session = copy;
            saveFailed = true;
            inTrace(() -> save(session));
            saveFailed = false;
        }
    }

    /** Whether the last save has failed, and nothing changed since. */
    boolean isKnownToFail() {
        return saveFailed;
    }

    /** With {@code save-uninitialized=true}, begins a session for a client without a valid token. */
    void beginUninitialized() {
        if (copy == null && createsUninitialized() && tokens.presented().isEmpty()) {
            copy = loader.blank();
        }
    }

    /** Whether the configuration creates sessions without attributes. */
    private boolean createsUninitialized() {
        return settings.saveUninitialized() && !tokens.isRevoked();
    }

    private void save(WorkingCopy session) {
        orWithoutStore(session, () -> {
            switch (session.state()) {
                case NEW -> createIfNeeded(session);
                case LIVE -> writer.save(session);
                case ENDED, RETIRED, STORE_FAILED -> session.forget();
            }
        });
    }

    /** Whether the client has to get the token of an id that this request assigned, or will assign by the next save. */
    boolean awaitsToken() {
        return isToBeCreated()
                || loaded().filter(session -> session.isLive() && session.idOrigin() == IdOrigin.THIS_REQUEST)
                        .isPresent();
    }

    /** Whether the next save creates a session that holds something. */
    boolean isToBeCreated() {
        return loaded().filter(session -> session.state() == State.NEW && session.exists())
                .isPresent();
    }

    private void createIfNeeded(WorkingCopy session) {
        if (!committed.getAsBoolean()) {
            if (session.exists() || createsUninitialized()) {
                writer.create(session);
            }
        } else if (session.exists()) { // a backing object changed; that change could not be refused earlier
            refuseLateBeginning(session);
        }
    }

    /** Drops a session that could not be created, so that no later save point retries. */
    void dropUnsaved() {
        loaded().filter(session -> session.state() == State.NEW).ifPresent(session -> session.end(State.STORE_FAILED));
    }

    /** Renews the id if it is older than {@code renew-after}, or if the session was encrypted in another way than now. */
    void rotateIfDue() {
        loaded().filter(session -> session.isLive() && !saveFailed && !keepAlive.isSkipped())
                .filter(this::isRotationDue)
                .ifPresent(this::rotateId);
    }

    /** A renewal encrypts all values anew. */
    private boolean isRotationDue(WorkingCopy session) {
        return settings.renewAfter().filter(session::hasIdFor).isPresent()
                || !session.hasCurrentKey() && session.hasIdFor(REENCRYPTED_AT_MOST_EVERY);
    }

    private void rotateId(WorkingCopy session) {
        try {
            inTrace(() -> writer.rotateId(session));
        } catch (SessionStoreException | SessionConflictException e) { // the next request tries again
            LOG.log(Level.WARNING, LogEvent.named("renewal-failed").with("session", session.id()), e);
        }
    }

    // Refusing

    /** A change that no save point would save must not be accepted. */
    private void refuseUnsavable(WorkingCopy session) {
        refuseLateBeginning(session);
        if (session.state() == State.STORE_FAILED && settings.onOutage() == OnOutage.FAIL) {
            throw new SessionStoreException(
                    "the change cannot be saved: the session could not be saved earlier in this request", null);
        }
    }

    private void refuseLateBeginning(WorkingCopy session) {
        if (session.state() == State.NEW) {
            refuseLate("A session cannot begin", "Put something into the session");
        }
    }

    private void refuseLate(String what, String instead) {
        if (committed.getAsBoolean()) {
            throw new IllegalStateException(
                    what + " once the response's headers are sent, because the headers carry its token. " + instead
                            + " before the body is written.");
        }
    }
}
