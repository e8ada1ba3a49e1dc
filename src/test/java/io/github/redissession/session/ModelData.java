package io.github.redissession.session;

import io.github.redissession.SessionData;
import io.github.redissession.SessionSnapshot;
import io.github.redissession.session.ModelSession.Login;
import jakarta.ws.rs.core.GenericType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a model request reads of its session. Ids and instants are random, so the model does not know them. */
abstract class ModelData implements SessionData {

    /** The session, loaded now if it was not yet. */
    abstract ModelCopy use();

    abstract Object change(String name, Function<Optional<Object>, Object> change);

    private Optional<Object> value(String name) {
        return use().attributes.get(name);
    }

    @Override
    public Set<String> names() {
        return use().attributes.names();
    }

    @Override
    public Optional<String> get(String name) {
        return value(name).map(ModelData::text);
    }

    static String text(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(",", "[", "]"))
                : value.toString();
    }

    @Override
    public <T> Optional<T> get(String name, Class<T> type) {
        return cast(value(name));
    }

    @Override
    public <T> Optional<T> get(String name, GenericType<T> type) {
        return cast(value(name));
    }

    @Override
    public <T> T update(String name, Class<T> type, Function<Optional<T>, T> change) {
        return update(name, change);
    }

    @Override
    public <T> T update(String name, GenericType<T> type, Function<Optional<T>, T> change) {
        return update(name, change);
    }

    abstract Optional<Object> takeValue(String name);

    @Override
    public Optional<String> take(String name) {
        return takeValue(name).map(ModelData::text);
    }

    @Override
    public <T> Optional<T> take(String name, Class<T> type) {
        return cast(takeValue(name));
    }

    @Override
    public <T> Optional<T> take(String name, GenericType<T> type) {
        return cast(takeValue(name));
    }

    private <T> T update(String name, Function<Optional<T>, T> change) {
        return ModelData.<T>cast(Optional.of(change(name, value -> change.apply(cast(value)))))
                .orElseThrow();
    }

    @SuppressWarnings("unchecked") // each name has values of one type
    private static <T> Optional<T> cast(Optional<Object> value) {
        return (Optional<T>) value;
    }

    @Override
    public boolean contains(String name) {
        return names().contains(name);
    }

    @Override
    public Duration timeToLive() {
        return use().timeToLive();
    }

    @Override
    public boolean exists() {
        return use().exists();
    }

    @Override
    public boolean isNew() {
        return use().createdHere;
    }

    @Override
    public Optional<String> principal() {
        return use().login.map(Login::principal);
    }

    @Override
    public Set<String> roles() {
        return use().login.map(Login::roles).orElse(Set.of());
    }

    @Override
    public void client(String label) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void index(String name, String value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unindex(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void skipKeepAlive() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String id() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SessionSnapshot snapshot() {
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
}
