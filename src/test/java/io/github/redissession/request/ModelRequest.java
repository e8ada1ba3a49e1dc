package io.github.redissession.request;

import static io.github.redissession.request.ModelSession.copy;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionData;
import io.github.redissession.config.Format;
import io.github.redissession.request.ModelSession.Login;
import io.github.redissession.request.ModelStore.Former;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import jakarta.ws.rs.core.GenericType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an application should see in one request: {@code loaded} is what it knows Redis to hold, {@code seen} what it made
 * of that. A save applies the difference, all of it or, if the session is gone, nothing.
 */
final class ModelRequest implements SessionData {

    private enum Standing {
        UNUSED,
        NEW,
        LIVE,
        GONE,
        DETACHED
    }

    private final ModelStore store;
    private final Optional<VerifiedToken> token;
    private boolean invalidated;
    private boolean headersSent;

    private Standing standing = Standing.UNUSED;
    private boolean begunHere;
    private boolean renewedElsewhere;
    private boolean keptAlive;
    private boolean idIsOwn;
    private SessionId id;
    private Instant renewedAt;
    private Optional<Duration> ownTimeToLive;
    private Duration timeToLive;
    private Optional<Login> login = Optional.empty();

    private Map<String, Object> loaded = new HashMap<>();
    private Map<String, Object> seen = new HashMap<>();
    private boolean cleared;
    private Optional<Duration> newTimeToLive = Optional.empty();

    ModelRequest(ModelStore store, Optional<VerifiedToken> token) {
        this.store = store;
        this.token = token;
    }

    // Beginning

    private void use() {
        if (standing == Standing.UNUSED) {
            blank(Standing.NEW);
            token.map(VerifiedToken::id).ifPresent(this::load);
        }
    }

    private void load(SessionId wanted) {
        Former former = store.formers.get(wanted);
        Instant now = store.clock.instant();
        if (store.sessions.containsKey(wanted)) {
            id = wanted;
            begunHere = false;
            idIsOwn = false;
            standing = Standing.LIVE;
            read();
        } else if (former != null && now.isBefore(former.leadsUntil())) {
            load(former.next());
        } else if (former != null && now.isBefore(former.barredUntil())) {
            blank(Standing.DETACHED);
        }
    }

    private void read() {
        lives(false);
        ModelSession session = store.sessions.get(id);
        forget();
        loaded = copy(session.attributes);
        seen = copy(session.attributes);
        renewedAt = session.renewedAt;
        login = session.login;
    }

    private void blank(Standing now) {
        standing = now;
        begunHere = now == Standing.NEW;
        renewedElsewhere = false;
        keptAlive = false;
        idIsOwn = false;
        renewedAt = store.clock.instant();
        timeToLive = new ModelSession().timeToLive();
        login = Optional.empty();
        forget();
    }

    private void forget() {
        loaded = new HashMap<>();
        seen = new HashMap<>();
        cleared = false;
        newTimeToLive = Optional.empty();
    }

    // Meeting the store

    /** Finds the session wherever it is by now, or that it is gone. */
    private boolean follow() {
        while (store.formers.containsKey(id)) {
            step(store.formers.get(id));
        }
        return store.sessions.containsKey(id);
    }

    private void step(Former former) {
        id = former.next();
        renewedElsewhere |= !isOpen(former);
        renewedAt = store.clock.instant();
        idIsOwn = false;
    }

    private boolean isOpen(Former former) {
        return store.clock.instant().isBefore(former.leadsUntil());
    }

    private boolean meet(boolean atOnce) {
        if (follow()) {
            lives(atOnce);
            return true;
        }
        gone();
        return false;
    }

    private void lives(boolean atOnce) {
        ModelSession session = store.sessions.get(id);
        keptAlive |= session.keepAlive(atOnce);
        ownTimeToLive = session.ownTimeToLive;
        timeToLive = session.timeToLive();
    }

    private void gone() {
        standing = Standing.GONE;
        login = Optional.empty();
        forget();
    }

    @Override
    public void save() {
        use();
        switch (standing) {
            case NEW -> {
                if (!seen.isEmpty()) {
                    create();
                }
            }
            case LIVE -> write();
            default -> forget();
        }
    }

    private void create() {
        ModelSession session = new ModelSession();
        session.attributes = copy(seen);
        session.ownTimeToLive = newTimeToLive;
        session.renewedAt = renewedAt;
        session.login = login;
        id = store.begin(session);
        idIsOwn = true;
        standing = Standing.LIVE;
        lives(true);
        saved();
    }

    private void write() {
        Set<String> changed = new TreeSet<>(loaded.keySet());
        changed.addAll(seen.keySet());
        changed.removeIf(name -> Objects.equals(loaded.get(name), seen.get(name)));
        if ((cleared || newTimeToLive.isPresent() || !changed.isEmpty()) && follow()) {
            ModelSession session = store.sessions.get(id);
            if (cleared) {
                session.attributes.clear();
            }
            changed.forEach(name -> set(session.attributes, name));
            session.ownTimeToLive = newTimeToLive.or(() -> session.ownTimeToLive);
            lives(newTimeToLive.isPresent());
            saved();
        } else if (cleared || newTimeToLive.isPresent() || !changed.isEmpty()) {
            gone();
        }
    }

    private void set(Map<String, Object> attributes, String name) {
        if (seen.containsKey(name)) {
            attributes.put(name, copy(seen.get(name)));
        } else {
            attributes.remove(name);
        }
    }

    private void saved() {
        loaded = copy(seen);
        cleared = false;
        newTimeToLive = Optional.empty();
    }

    @Override
    public <T> T update(String name, GenericType<T> type, Function<Optional<T>, T> change) {
        return update(name, change);
    }

    @Override
    public <T> T update(String name, Class<T> type, Function<Optional<T>, T> change) {
        return update(name, change);
    }

    private <T> T update(String name, Function<Optional<T>, T> change) {
        use();
        refuseLateBeginning();
        if (standing == Standing.LIVE) {
            write();
        }
        Optional<T> before = value(name);
        if (standing == Standing.LIVE && meet(false)) {
            ModelSession session = store.sessions.get(id);
            Object current = session.attributes.get(name);
            T value = change.apply(cast(copy(current)));
            session.attributes.put(name, copy(value));
            loaded.put(name, copy(value));
            seen.put(name, value);
            return value;
        }
        T value = change.apply(before);
        seen.put(name, value);
        save();
        return value;
    }

    @Override
    public void renewId() {
        use();
        if (standing == Standing.LIVE) {
            refuseLate();
            renew(Duration.ZERO);
        }
    }

    /** Not again what another request did: this one's client is not told of the id even now. */
    private void renew(Duration grace) {
        if (renewedElsewhere) {
            return;
        }
        if (store.formers.containsKey(id)) {
            Former former = store.formers.get(id);
            step(former);
            if (isOpen(former) && grace.isZero()) {
                renew(grace);
            }
        } else if (store.sessions.containsKey(id)) {
            id = store.renew(id, grace);
            idIsOwn = true;
            renewedAt = store.clock.instant();
            lives(true);
        } else {
            gone();
        }
    }

    @Override
    public void login(String name, String... roles) {
        refuseLate();
        use();
        Login wanted = new Login(name, Set.of(roles));
        switch (standing) {
            case NEW, DETACHED -> beginFor(wanted);
            case LIVE -> renewFor(wanted);
            default -> throw new SessionConflictException("gone");
        }
    }

    private void beginFor(Login wanted) {
        if (standing == Standing.DETACHED) {
            blank(Standing.NEW);
        }
        login = Optional.of(wanted);
        create();
    }

    private void renewFor(Login wanted) {
        write();
        while (standing == Standing.LIVE && !renewedElsewhere && store.formers.containsKey(id)) {
            step(store.formers.get(id));
        }
        if (standing == Standing.LIVE && !renewedElsewhere && store.sessions.containsKey(id)) {
            store.sessions.get(id).login = Optional.of(wanted);
            login = Optional.of(wanted);
            renew(Duration.ZERO);
        } else if (standing == Standing.LIVE && !renewedElsewhere) {
            gone();
            throw new SessionConflictException("gone");
        } else if (standing != Standing.LIVE || !isBoundElsewhere(wanted)) {
            throw new SessionConflictException("gone, or somebody else's");
        }
    }

    private boolean isBoundElsewhere(Login wanted) {
        Optional<SessionId> now = led(Optional.of(id)).filter(store.sessions::containsKey);
        Optional<ModelSession> session = now.map(store.sessions::get);
        boolean extended = session.filter(it -> it.keepAlive(false)).isPresent();
        boolean bound = session.flatMap(it -> it.login).filter(wanted::equals).isPresent();
        if (bound) {
            id = now.get();
            keptAlive |= extended;
            read();
        }
        return bound;
    }

    @Override
    public Optional<String> principal() {
        use();
        return login.map(Login::principal);
    }

    @Override
    public Set<String> roles() {
        use();
        return login.map(Login::roles).orElse(Set.of());
    }

    @Override
    public void invalidate() {
        boolean unseen = standing == Standing.UNUSED;
        if (unseen && led().filter(store.formers::containsKey).isPresent()) {
            blank(Standing.DETACHED);
        } else if (unseen) {
            led().ifPresent(store::invalidate);
        } else if (standing == Standing.LIVE && follow()) {
            store.invalidate(id);
        }
        if (standing == Standing.DETACHED) {
            forget();
        } else {
            blank(Standing.NEW);
            invalidated = true;
        }
    }

    /** Where the client's token leads to now, as far as the way is open. */
    private Optional<SessionId> led() {
        return led(token.map(VerifiedToken::id));
    }

    private Optional<SessionId> led(Optional<SessionId> from) {
        Optional<SessionId> way = from;
        while (way.map(store.formers::get).filter(this::isOpen).isPresent()) {
            way = way.map(each -> store.formers.get(each).next());
        }
        return way;
    }

    @Override
    public void touch() {
        use();
        if (standing == Standing.LIVE) {
            meet(true);
        }
    }

    @Override
    public void reload() {
        if (standing == Standing.LIVE && meet(false)) {
            read();
        } else if (standing == Standing.DETACHED || renewedElsewhere) {
            blank(Standing.DETACHED);
        } else if (standing == Standing.UNUSED || standing == Standing.NEW && !invalidated) {
            standing = Standing.UNUSED;
        } else {
            blank(Standing.NEW);
        }
    }

    // Looking and changing

    @Override
    public Optional<String> get(String name) {
        return value(name).map(ModelRequest::text);
    }

    @Override
    public <T> Optional<T> get(String name, Class<T> type) {
        return value(name);
    }

    @Override
    public <T> Optional<T> get(String name, GenericType<T> type) {
        return value(name);
    }

    private <T> Optional<T> value(String name) {
        use();
        return cast(seen.get(name));
    }

    @SuppressWarnings("unchecked") // each name has values of one type
    private static <T> Optional<T> cast(Object value) {
        return Optional.ofNullable((T) value);
    }

    static String text(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(",", "[", "]"))
                : value.toString();
    }

    @Override
    public void put(String name, Object value) {
        use();
        refuseLateBeginning();
        seen.put(name, value);
    }

    private void refuseLateBeginning() {
        if (standing == Standing.NEW) {
            refuseLate();
        }
    }

    private void refuseLate() {
        if (headersSent) {
            throw new IllegalStateException();
        }
    }

    @Override
    public void remove(String name) {
        use();
        seen.remove(name);
    }

    @Override
    public boolean contains(String name) {
        return names().contains(name);
    }

    @Override
    public Set<String> names() {
        use();
        return Set.copyOf(seen.keySet());
    }

    @Override
    public void clear() {
        use();
        loaded.clear();
        seen.clear();
        cleared = true;
    }

    @Override
    public void timeToLive(Duration own) {
        refuseLate();
        use();
        newTimeToLive = Optional.of(own);
    }

    @Override
    public Duration timeToLive() {
        use();
        return newTimeToLive.orElse(timeToLive);
    }

    @Override
    public boolean exists() {
        use();
        return standing == Standing.LIVE || standing == Standing.NEW && !seen.isEmpty();
    }

    @Override
    public boolean isNew() {
        use();
        return begunHere;
    }

    @Override
    public String id() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Instant createdAt() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Instant expiresAt() {
        throw new UnsupportedOperationException();
    }

    // Ending

    void end() {
        if (standing != Standing.UNUSED) {
            save();
        }
    }

    /** @return what the response says: {@code keep}, {@code clear} or {@code issue} and an id */
    String endHeaders() {
        headersSent = true;
        if (standing == Standing.UNUSED) {
            return "keep";
        }
        end();
        if (standing == Standing.LIVE && !renewedElsewhere && isRenewalDue()) {
            renew(store.settings.renewalGrace());
        }
        if (needsToken() && (idIsOwn || meet(false) && !renewedElsewhere)) {
            return "issue " + id + (isPersistent() ? " persistent" : "");
        }
        boolean lost = standing == Standing.GONE
                && !renewedElsewhere
                && store.settings.format() == Format.NATIVE; // Express may have told the client of another
        boolean forget = standing == Standing.NEW && invalidated || lost;
        return forget && token.isPresent() ? "clear" : "keep";
    }

    private boolean isRenewalDue() {
        return store.settings.renewAfter().isPresent()
                && !renewedAt.plus(store.settings.renewAfter().get()).isAfter(store.clock.instant());
    }

    private boolean needsToken() {
        boolean proved = token.filter(it -> it.current() && it.id().equals(id)).isPresent();
        return standing == Standing.LIVE && !renewedElsewhere && (!proved || keptAlive && isPersistent());
    }

    private boolean isPersistent() {
        return ownTimeToLive.isPresent() || store.settings.cookie().persistent();
    }
}
