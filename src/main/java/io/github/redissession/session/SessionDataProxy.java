package io.github.redissession.session;

import static java.util.Objects.requireNonNull;

import io.github.redissession.SessionData;
import io.github.redissession.SessionSnapshot;
import io.github.redissession.store.LabelChanges;
import io.github.redissession.store.Login;
import jakarta.ws.rs.core.GenericType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Forwards each call to the session of the request that the calling thread serves. Thread-safe. */
class SessionDataProxy implements SessionData {

    private static final Duration MAX_TIME_TO_LIVE = Duration.ofDays(3650);

    private final Supplier<SessionRequest> request;

    /** @param request finds the session of the request that the calling thread serves */
    SessionDataProxy(Supplier<SessionRequest> request) {
        this.request = request;
    }

    @Override
    public Optional<String> get(String name) {
        requireNonNull(name, "name");
        return current().with(session -> session.attributes().text(name));
    }

    @Override
    public <T> Optional<T> get(String name, Class<T> type) {
        return read(name, type);
    }

    @Override
    public <T> Optional<T> get(String name, GenericType<T> type) {
        return read(name, type.getType());
    }

    @SuppressWarnings("unchecked") // what was decoded as a type is of that type
    private <T> Optional<T> read(String name, Type type) {
        requireNonNull(name, "name");
        return (Optional<T>) current().with(session -> session.attributes().value(name, type));
    }

    @Override
    public void put(String name, Object value) {
        requireNonNull(name, "name");
        requireNonNull(value, "the value is null: use remove(name) to remove the attribute");
        current().run(session -> session.put(name, value));
    }

    @Override
    public Optional<String> take(String name) {
        requireNonNull(name, "name");
        return current().with(session -> session.take(name, attributes -> attributes.text(name)));
    }

    @Override
    public <T> Optional<T> take(String name, Class<T> type) {
        return takeAs(name, type);
    }

    @Override
    public <T> Optional<T> take(String name, GenericType<T> type) {
        return takeAs(name, type.getType());
    }

    @SuppressWarnings("unchecked") // what was decoded as a type is of that type
    private <T> Optional<T> takeAs(String name, Type type) {
        requireNonNull(name, "name");
        return (Optional<T>) current().with(session -> session.take(name, attributes -> attributes.value(name, type)));
    }

    @Override
    public void remove(String name) {
        requireNonNull(name, "name");
        current().run(session -> session.remove(name));
    }

    @Override
    public boolean contains(String name) {
        requireNonNull(name, "name");
        return current().with(session -> session.attributes().contains(name));
    }

    @Override
    public Set<String> names() {
        return current().with(session -> session.attributes().names());
    }

    @Override
    public void clear() {
        current().run(ActiveSession::clear);
    }

    @Override
    public <T> T update(String name, Class<T> type, Function<Optional<T>, T> change) {
        return updateAs(name, type, change);
    }

    @Override
    public <T> T update(String name, GenericType<T> type, Function<Optional<T>, T> change) {
        return updateAs(name, type.getType(), change);
    }

    @SuppressWarnings("unchecked") // what was decoded as a type is of that type
    private <T> T updateAs(String name, Type type, Function<Optional<T>, T> change) {
        requireNonNull(name, "name");
        return current()
                .with(session ->
                        session.update(name, attributes -> change.apply((Optional<T>) attributes.value(name, type))));
    }

    @Override
    public String id() {
        return current().with(session -> session.copy().id().value());
    }

    @Override
    public boolean isNew() {
        return current().with(session -> session.copy().isCreatedHere());
    }

    @Override
    public boolean exists() {
        return current().with(session -> session.copy().exists());
    }

    @Override
    public Instant createdAt() {
        return current().with(session -> session.copy().createdAt());
    }

    @Override
    public Instant expiresAt() {
        return current().with(session -> session.copy().lifetime().expiresAt());
    }

    @Override
    public Duration timeToLive() {
        return current().with(session -> session.copy().timeToLive());
    }

    @Override
    public void timeToLive(Duration timeToLive) {
        if (timeToLive.compareTo(MAX_TIME_TO_LIVE) > 0 || timeToLive.toMillis() <= 0) {
            throw new IllegalArgumentException(
                    "a session's time to live must be more than 0 and at most 3650 days, not " + timeToLive);
        }
        current().run(session -> session.timeToLive(timeToLive));
    }

    @Override
    public void client(String label) {
        requireNonNull(label, "label");
        current().run(session -> session.label(LabelChanges.client(label)));
    }

    @Override
    public void index(String name, String value) {
        requireNonNull(name, "name");
        requireNonNull(value, "the value is null: use unindex(name) to remove it");
        current().run(session -> session.label(LabelChanges.index(name, value)));
    }

    @Override
    public void unindex(String name) {
        requireNonNull(name, "name");
        current().run(session -> session.label(LabelChanges.unindex(name)));
    }

    @Override
    public void skipKeepAlive() {
        current().run(ActiveSession::skipKeepAlive);
    }

    @Override
    public void renewId() {
        current().run(ActiveSession::renewId);
    }

    @Override
    public void login(String name, String... roles) {
        current().run(session -> session.login(name, roles));
    }

    @Override
    public Optional<String> principal() {
        return current().with(session -> session.copy().login().map(Login::principal));
    }

    @Override
    public Set<String> roles() {
        return current()
                .with(session ->
                        session.copy().login().<Set<String>>map(Login::roles).orElse(Set.of()));
    }

    @Override
    public void invalidate() {
        current().run(ActiveSession::invalidate);
    }

    @Override
    public void touch() {
        current().run(ActiveSession::touch);
    }

    @Override
    public void save() {
        current().run(ActiveSession::save);
    }

    @Override
    public void reload() {
        current().run(ActiveSession::reload);
    }

    @Override
    public SessionSnapshot snapshot() {
        return current().with(session -> session.completeCopy().snapshot());
    }

    private SessionRequest current() {
        return request.get();
    }
}
