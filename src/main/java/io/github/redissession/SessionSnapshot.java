package io.github.redissession;

import jakarta.ws.rs.core.GenericType;
import java.util.Optional;
import java.util.Set;

/**
 * A session as it was when {@link SessionData#snapshot} was called, for threads that serve no request. Later changes of the
 * session do not show, and nothing in a snapshot changes the session. Holds the attributes in encoded form. Immutable and
 * thread-safe: each call of {@code get} decodes a value of its own. Null arguments are not allowed.
 */
public interface SessionSnapshot {

    /** Whether there was a session. */
    boolean exists();

    /** As {@link SessionData#id()}. With {@link Sessions#find}, tells whether the session is still there. */
    String id();

    /** The principal; empty if the session was anonymous. */
    Optional<String> principal();

    /** The principal's roles; unmodifiable, empty if there was no principal. */
    Set<String> roles();

    /** The names of the attributes; unmodifiable. */
    Set<String> names();

    /**
     * An attribute.
     *
     * @return empty if there was none, or if its value does not map to the type
     */
    <T> Optional<T> get(String name, Class<T> type);

    /** As {@link #get(String, Class)}, for a type with type arguments, such as {@code List<String>}. */
    <T> Optional<T> get(String name, GenericType<T> type);
}
