package io.github.redissession.session;

import io.github.redissession.SessionConflictException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.session.ModelSession.Login;
import io.github.redissession.session.ModelStore.Status;
import io.github.redissession.session.ModelStore.Target;
import io.github.redissession.session.WorkingCopy.IdOrigin;
import io.github.redissession.session.WorkingCopy.State;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The model of one request: what the application sees, what the client is told and what the store gets. A save applies all
 * changes or, if the session has ended, none.
 */
final class ModelRequest extends ModelData {

    private enum Phase {
        OPEN,
        COMMITTED,
        CLOSED
    }

    private final ModelStore store;
    private final SessionSettings settings;
    private final List<VerifiedToken> tokens;
    private Optional<VerifiedToken> selected;
    private boolean revoked;
    private boolean issued;
    private String told = "keep"; // to the browser, by this response
    private Phase phase = Phase.OPEN;
    private ModelCopy copy; // null: not loaded

    /** @param settings of its node */
    ModelRequest(ModelStore store, SessionSettings settings, List<VerifiedToken> tokens) {
        this.store = store;
        this.settings = settings;
        this.tokens = tokens;
        selected = tokens.stream().findFirst();
    }

    // Loading

    @Override
    ModelCopy use() {
        refuseClosed();
        if (copy == null) {
            copy = load();
        }
        return copy;
    }

    private ModelCopy load() {
        ModelCopy none = ModelCopy.blank();
        for (VerifiedToken token : tokens) {
            Target target = store.follow(token.id());
            if (target.status() == Status.LIVE) {
                selected = Optional.of(token);
                return live(target.id());
            } else if (target.status() == Status.CLOSED && none.state == State.NEW) {
                none = ModelCopy.retired(target.id());
            }
        }
        return none;
    }

    private ModelCopy live(SessionId id) {
        return ModelCopy.live(id, store.sessions.get(id), store.ageOf(id));
    }

    @Override
    public void reload() {
        refuseClosed();
        if (copy != null) {
            copy = switch (copy.state) {
                case NEW -> revoked ? ModelCopy.blank() : null;
                case LIVE -> reread(store.follow(copy.id));
                case RETIRED -> ModelCopy.retired(copy.id);
                default -> ModelCopy.blank();
            };
        }
    }

    private ModelCopy reread(Target target) {
        return switch (target.status()) {
            case LIVE -> copy.reread(target.id(), store.sessions.get(target.id()), store.ageOf(target.id()));
            case CLOSED -> ModelCopy.retired(target.id());
            case ABSENT -> ModelCopy.blank();
            case MOVED -> throw new AssertionError("it was followed");
        };
    }

    /** Finds the live session under the id that it has by now; or that it ended, or that its id was closed. */
    private Optional<ModelSession> follow() {
        while (copy.isLive()) {
            if (lookUp()) {
                return Optional.of(store.sessions.get(copy.id));
            }
        }
        return Optional.empty();
    }

    /** @return whether the id of the live copy leads to its session; otherwise the copy has another id or another state */
    private boolean lookUp() {
        Target target = store.lookUp(copy.id);
        switch (target.status()) {
            case LIVE -> {}
            case MOVED -> copy.follow(target.id());
            case CLOSED -> copy.end(State.RETIRED);
            case ABSENT -> copy.end(State.ENDED);
        }
        return target.status() == Status.LIVE;
    }

    // Attributes

    @Override
    public void put(String name, Object value) {
        use();
        refuseLateBeginning();
        copy.attributes.put(name, value);
    }

    @Override
    public void remove(String name) {
        use().attributes.remove(name);
    }

    @Override
    public void clear() {
        use().attributes.clear();
    }

    @Override
    Object change(String name, Function<Optional<Object>, Object> change) {
        use();
        refuseLateBeginning();
        write();
        Optional<ModelSession> stored = expecting(name);
        Object value = change.apply(copy.attributes.get(name).map(ModelSession::copy));
        if (stored.isPresent()) {
            stored.get().attributes.put(name, ModelSession.copy(value));
            copy.attributes.putStored(name, value);
            copy.keepAlive(stored.get(), false);
        } else {
            copy.attributes.put(name, value);
            save();
        }
        return value;
    }

    /** Finds the live session, and whether it has the value that is known here; if not, knows the other and tries again. */
    private Optional<ModelSession> expecting(String name) {
        Optional<Object> last = copy.attributes.get(name);
        Optional<ModelSession> stored = follow();
        while (stored.isPresent()) {
            Object held = stored.get().attributes.get(name);
            if (copy.attributes.isKnown(name, held)) {
                return stored;
            }
            copy.attributes.replace(name, held);
            last = copy.attributes.get(name);
            stored = follow();
        }
        last.ifPresent(value -> copy.attributes.put(name, value));
        return stored;
    }

    @Override
    Optional<Object> takeValue(String name) {
        if (isTakenFromStore(name) && copy.attributes.isChanged(name)) {
            write();
        }
        while (isTakenFromStore(name)) {
            Optional<ModelSession> stored = follow();
            if (stored.isPresent()
                    && copy.attributes.isKnown(name, stored.get().attributes.get(name))) {
                return takeStored(stored.get(), name);
            }
            stored.ifPresent(session -> copy.attributes.replace(name, session.attributes.get(name)));
        }
        Optional<Object> value = copy.attributes.get(name);
        copy.attributes.remove(name);
        return value;
    }

    private boolean isTakenFromStore(String name) {
        return use().attributes.get(name).isPresent() && copy.isLive() && copy.attributes.isStored(name);
    }

    private Optional<Object> takeStored(ModelSession session, String name) {
        Object value = session.attributes.remove(name);
        copy.attributes.removeStored(name);
        copy.keepAlive(session, false);
        return Optional.of(ModelSession.copy(value));
    }

    @Override
    public void timeToLive(Duration custom) {
        refuseLate();
        use().newTimeToLive = Optional.of(custom);
    }

    // The session as a whole

    @Override
    public void save() {
        use();
        saveCopy();
    }

    private void saveCopy() {
        switch (copy.state) {
            case NEW -> createIfNeeded();
            case LIVE -> write();
            default -> copy.forget();
        }
    }

    private void createIfNeeded() {
        if (!copy.attributes.isEmpty()) {
            refuseLate();
            create(Optional.empty());
        }
    }

    private void create(Optional<Login> login) {
        ModelSession session = store.newSession(login);
        copy.own(store.create(session), session);
        copy.saveTo(session);
    }

    /** Saves what changed in a live session. */
    private void write() {
        if (copy.isChanged()) {
            follow().ifPresent(copy::saveTo);
        }
    }

    @Override
    public void touch() {
        use();
        follow().ifPresent(session -> copy.keepAlive(session, true));
    }

    @Override
    public void renewId() {
        if (use().isLive()) {
            refuseLate();
            follow().ifPresent(session -> renew(session, Duration.ZERO));
        }
    }

    private void renew(ModelSession session, Duration grace) {
        copy.own(store.renew(copy.id, grace), session);
    }

    @Override
    public void login(String name, String... roles) {
        refuseLate();
        use();
        copy = bind(copy, new Login(name, Set.of(roles)));
    }

    private ModelCopy bind(ModelCopy session, Login login) {
        copy = session;
        return switch (copy.state) {
            case NEW -> {
                create(Optional.of(login));
                yield copy;
            }
            case LIVE -> copy.isAnothers(login) ? replace(login) : renew(login);
            case RETIRED -> join(copy.id, login);
            default -> throw new SessionConflictException("ended");
        };
    }

    private ModelCopy renew(Login login) {
        write();
        Optional<ModelSession> stored = follow();
        if (stored.isPresent()) {
            stored.get().login = Optional.of(login);
            renew(stored.get(), Duration.ZERO);
            return copy;
        }
        return bind(copy, login);
    }

    private ModelCopy replace(Login login) {
        Optional<Duration> custom = copy.newTimeToLive;
        if (follow().isEmpty()) {
            return bind(copy, login);
        }
        ModelSession session = store.newSession(Optional.of(login));
        ModelCopy begun = ModelCopy.blank();
        begun.own(store.replace(copy.id, session), session);
        begun.newTimeToLive = custom;
        return begun;
    }

    /** The same principal's login that is sent twice goes on in the session of the first one. */
    private ModelCopy join(SessionId closed, Login login) {
        Target target = store.successor(closed, login.principal())
                .map(store::follow)
                .filter(next -> next.status() != Status.ABSENT)
                .orElseThrow(() -> new SessionConflictException("closed"));
        if (target.status() == Status.CLOSED) {
            return join(target.id(), login);
        }
        ModelCopy joined = live(target.id());
        return joined.login.filter(login::equals).isPresent() ? joined : bind(joined, login);
    }

    @Override
    public void invalidate() {
        refuseClosed();
        Set<SessionId> ids = new LinkedHashSet<>();
        if (copy != null && copy.isLive()) {
            ids.add(copy.id);
        }
        tokens.forEach(token -> ids.add(token.id()));
        Optional<SessionId> closed = Optional.empty();
        boolean ended = false;
        for (SessionId id : ids) {
            Target target = store.follow(id);
            if (target.status() == Status.LIVE) {
                store.invalidate(target.id());
                ended = true;
            } else if (target.status() == Status.CLOSED && closed.isEmpty()) {
                closed = Optional.of(id);
            }
        }
        if (closed.isPresent() && !ended) {
            copy = ModelCopy.retired(closed.get());
        } else {
            copy = ModelCopy.blank();
            revoked = true;
        }
    }

    // The phases

    private void refuseClosed() {
        if (phase == Phase.CLOSED) {
            throw new IllegalStateException("closed");
        }
    }

    private void refuseLateBeginning() {
        if (copy.state == State.NEW) {
            refuseLate();
        }
    }

    private void refuseLate() {
        if (phase == Phase.COMMITTED) {
            throw new IllegalStateException("late");
        }
    }

    void flush() {
        if (copy != null && (phase != Phase.CLOSED || copy.isLive())) {
            saveCopy();
        }
    }

    /** @return what the client is told: {@code keep}, {@code clear} or {@code issue} and an id */
    String commitHeaders() {
        String action = copy == null ? "keep" : saveAndDecide();
        told = action.equals("keep") ? told : action;
        phase = phase == Phase.OPEN ? Phase.COMMITTED : phase;
        return told;
    }

    private String saveAndDecide() {
        saveCopy();
        if (isRenewalDue()) {
            rotateId();
        }
        if (isTokenDue() && (copy.idOrigin == IdOrigin.THIS_REQUEST || confirmId())) {
            issued = true;
            return "issue " + copy.id + (isPersistent() ? " persistent" : "");
        }
        return copy.state == State.NEW && revoked && (issued || !tokens.isEmpty()) ? "clear" : "keep";
    }

    void reopenHeaders() {
        phase = Phase.OPEN;
    }

    private boolean isRenewalDue() {
        return copy.isLive()
                && settings.renewAfter()
                        .filter(after -> copy.ageOfId.compareTo(after) >= 0)
                        .isPresent();
    }

    private void rotateId() {
        if (lookUp()) { // otherwise a concurrent request has just renewed it
            renew(store.sessions.get(copy.id), settings.renewalGrace());
        }
    }

    private boolean isTokenDue() {
        boolean proved = selected.filter(copy::isCurrentToken).isPresent();
        return copy.isLive() && (!proved || copy.extended && isPersistent());
    }

    private boolean confirmId() {
        Optional<ModelSession> stored = follow();
        stored.ifPresent(session -> copy.keepAlive(session, false));
        return stored.isPresent();
    }

    private boolean isPersistent() {
        return copy.storedTimeToLive.isPresent() || settings.cookie().persistent();
    }

    void close() {
        if (copy != null && (phase == Phase.COMMITTED || copy.isLive())) {
            saveCopy();
        }
        phase = Phase.CLOSED;
    }
}
