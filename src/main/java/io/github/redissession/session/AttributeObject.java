package io.github.redissession.session;

import io.github.redissession.codec.AttributeCodec;
import java.util.Optional;

/**
 * An object that backs an attribute during a request: a bean whose fields are the attribute's value. Called under the
 * lock of the {@link SessionRequest}; the application may change the object at any time.
 */
public interface AttributeObject {

    /** The object that the application uses. */
    Object object();

    /**
     * Initializes the object from the attribute's value. Called once, before all other methods. Members that cannot be
     * mapped keep their initial values and are logged.
     *
     * @param json empty if there is no such attribute
     */
    void load(Optional<byte[]> json, AttributeCodec codec);

    /**
     * Encodes the current state of the object. Returns equal bytes while the object is unchanged.
     *
     * @throws io.github.redissession.SessionDataException if it cannot be kept in a session
     */
    byte[] json(AttributeCodec codec);

    /** Destroys the object, since its session ended. */
    void destroy();

    /** Releases the object's dependencies, since the request ended. Does nothing after {@link #destroy}. */
    void release();
}
