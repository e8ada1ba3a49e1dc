package io.github.redissession.session;

import io.github.redissession.SessionSnapshot;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.store.Login;
import jakarta.ws.rs.core.GenericType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The snapshot of a working copy. */
record EncodedSnapshot(
        boolean exists, String id, Optional<Login> login, Map<String, StoredValue> attributes, AttributeCodec codec)
        implements SessionSnapshot {

    @Override
    public Optional<String> principal() {
        return login.map(Login::principal);
    }

    @Override
    public Set<String> roles() {
        return login.<Set<String>>map(Login::roles).orElse(Set.of());
    }

    @Override
    public Set<String> names() {
        return attributes.keySet();
    }

    @Override
    public <T> Optional<T> get(String name, Class<T> type) {
        return value(name, type);
    }

    @Override
    public <T> Optional<T> get(String name, GenericType<T> type) {
        return value(name, type.getType());
    }

    /** Reads as the attribute of a request does. */
    @SuppressWarnings("unchecked") // what was decoded as a type is of that type
    private <T> Optional<T> value(String name, Type type) {
        return Optional.ofNullable(attributes.get(name))
                .flatMap(value -> Attribute.stored(name, value, codec).as(type))
                .map(value -> (T) value);
    }
}
