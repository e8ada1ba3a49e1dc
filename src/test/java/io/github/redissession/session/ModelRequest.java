package io.github.redissession.session;

import static io.github.redissession.session.ModelSession.copy;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionData;
import io.github.redissession.session.ModelSession.Login;
import io.github.redissession.session.ModelStore.End;
import io.github.redissession.session.ModelStore.What;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import jakarta.ws.rs.core.GenericType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
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
    private final List<VerifiedToken> tokens;
    private Optional<VerifiedToken> counting;
    private boolean invalidated;
    private boolean headersSent;

    private Standing standing = Standing.UNUSED;
    private boolean begunHere;
    private boolean keptAlive;
    private boolean idIsOwn;
    private SessionId id;
    private Duration ageOfId; // as of when the request last heard of it
    private Optional<Duration> ownTimeToLive;
    private Duration timeToLive;
    private Optional<Login> login = Optional.empty();

    private Map<String, Object> loaded = new HashMap<>();
    private Map<String, Object> seen = new HashMap<>();
    private boolean cleared;
    private Optional<Duration> newTimeToLive = Optional.empty();

    ModelRequest(ModelStore store, List<VerifiedToken> tokens) {
        this.store = store;
        this.tokens = tokens;
        counting = tokens.stream().findFirst();
    }

    // Beginning

    private void use() {
        if (standing == Standing.UNUSED) {
            blank(Standing.NEW);
            for (VerifiedToken token : tokens) {
                End end = store.find(token.id());
                if (end.what() == What.LIVE) {
                    counting = Optional.of(token);
                    blank(Standing.NEW);
                    open(end.id());
                    return;
                } else if (end.what() == What.CLOSED && standing == Standing.NEW) {
                    closed(end.id());
                }
            }
        }
    }

    private void open(SessionId live) {
        id = live;
        begunHere = false;
        idIsOwn = false;
        standing = Standing.LIVE;
        read();
    }

    private void read() {
        lives(false);
        ModelSession session = store.sessions.get(id);
        forget();
        loaded = copy(session.attributes);
        seen = copy(session.attributes);
        ageOfId = Duration.between(session.renewedAt, store.clock.instant());
        login = session.login;
    }

    private void closed(SessionId former) {
        blank(Standing.DETACHED);
        id = former;
    }

    private void blank(Standing now) {
        standing = now;
        begunHere = now == Standing.NEW;
        keptAlive = false;
        idIsOwn = false;
        ageOfId = Duration.ZERO;
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

    /** Finds the session where it is by now, or that it is gone, or its id closed. */
    private boolean follow() {
        End end = store.find(id);
        if (!end.id().equals(id)) {
            id = end.id();
            ageOfId = Duration.ZERO;
            idIsOwn = false;
        }
        if (end.what() != What.LIVE) {
            standing = end.what() == What.CLOSED ? Standing.DETACHED : Standing.GONE;
            login = Optional.empty();
            forget();
        }
        return standing == Standing.LIVE;
    }

    private boolean meet(boolean atOnce) {
        if (follow()) {
            lives(atOnce);
        }
        return standing == Standing.LIVE;
    }

    private void lives(boolean atOnce) {
        ModelSession session = store.sessions.get(id);
        keptAlive |= session.keepAlive(atOnce);
        ownTimeToLive = session.ownTimeToLive;
        timeToLive = session.timeToLive();
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
        session.renewedAt = store.clock.instant();
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
            if (follow()) {
                renew(Duration.ZERO);
            }
        }
    }

    private void renew(Duration grace) {
        id = store.renew(id, grace);
        idIsOwn = true;
        ageOfId = Duration.ZERO;
        lives(true);
    }

    /** Not again what another request did. */
    private void renewByItself() {
        boolean done = store.isOpen(id);
        if (done) {
            id = store.formers.get(id).next().orElseThrow();
            ageOfId = Duration.ZERO;
            idIsOwn = false;
        } else if (follow()) {
            renew(store.settings.renewalGrace());
        }
    }

    @Override
    public void login(String name, String... roles) {
        refuseLate();
        use();
        bind(new Login(name, Set.of(roles)));
    }

    private void bind(Login wanted) {
        switch (standing) {
            case NEW -> {
                login = Optional.of(wanted);
                create();
            }
            case LIVE -> bindLive(wanted);
            case DETACHED -> join(wanted);
            default -> throw new SessionConflictException("gone");
        }
    }

    private void bindLive(Login wanted) {
        if (login.filter(bound -> !bound.principal().equals(wanted.principal())).isPresent()) {
            replace(wanted);
            return;
        }
        write();
        if (standing == Standing.LIVE && follow()) {
            store.sessions.get(id).login = Optional.of(wanted);
            login = Optional.of(wanted);
            renew(Duration.ZERO);
        } else {
            bind(wanted);
        }
    }

    private void replace(Login wanted) {
        Optional<Duration> own = newTimeToLive;
        if (follow()) {
            ModelSession session = new ModelSession();
            session.login = Optional.of(wanted);
            session.renewedAt = store.clock.instant();
            SessionId next = store.replace(id, session);
            blank(Standing.NEW);
            standing = Standing.LIVE;
            id = next;
            idIsOwn = true;
            lives(true);
            login = Optional.of(wanted);
            newTimeToLive = own;
        } else {
            bind(wanted);
        }
    }

    private void join(Login wanted) {
        End end = store.joined(id, wanted.principal())
                .map(store::find)
                .filter(next -> next.what() != What.ABSENT)
                .orElseThrow(() -> new SessionConflictException("closed"));
        if (end.what() == What.CLOSED) {
            id = end.id();
            join(wanted);
            return;
        }
        blank(Standing.NEW);
        open(end.id());
        if (login.filter(wanted::equals).isEmpty()) {
            bind(wanted);
        }
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
        Set<SessionId> ids = new LinkedHashSet<>();
        if (standing == Standing.LIVE) {
            ids.add(id);
        }
        tokens.forEach(token -> ids.add(token.id()));
        Optional<SessionId> former = Optional.empty();
        boolean ended = false;
        for (SessionId each : ids) {
            End end = store.find(each);
            if (end.what() == What.LIVE) {
                store.invalidate(end.id());
                ended = true;
            } else if (end.what() == What.CLOSED && former.isEmpty()) {
                former = Optional.of(each);
            }
        }
        if (former.isPresent() && !ended) {
            closed(former.get());
        } else {
            blank(Standing.NEW);
            invalidated = true;
        }
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
        if (standing == Standing.LIVE) {
            reread();
        } else if (standing == Standing.DETACHED) {
            closed(id);
        } else if (standing == Standing.UNUSED || standing == Standing.NEW && !invalidated) {
            standing = Standing.UNUSED;
        } else {
            blank(Standing.NEW);
        }
    }

    private void reread() {
        End end = store.find(id);
        switch (end.what()) {
            case LIVE -> {
                idIsOwn &= end.id().equals(id);
                id = end.id();
                read();
            }
            case CLOSED -> closed(end.id());
            default -> blank(Standing.NEW);
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
        if (standing == Standing.LIVE && isRenewalDue()) {
            renewByItself();
        }
        if (needsToken() && (idIsOwn || meet(false))) {
            return "issue " + id + (isPersistent() ? " persistent" : "");
        }
        return standing == Standing.NEW && invalidated && !tokens.isEmpty() ? "clear" : "keep";
    }

    private boolean isRenewalDue() {
        return store.settings
                .renewAfter()
                .filter(after -> ageOfId.compareTo(after) >= 0)
                .isPresent();
    }

    private boolean needsToken() {
        boolean proved =
                counting.filter(it -> it.current() && it.id().equals(id)).isPresent();
        return standing == Standing.LIVE && (!proved || keptAlive && isPersistent());
    }

    private boolean isPersistent() {
        return ownTimeToLive.isPresent() || store.settings.cookie().persistent();
    }
}
