package io.github.redissession.session;

import io.github.redissession.codec.AttributeCodec;
import java.util.Optional;

/**
 * An object that stands for an attribute for as long as a request has it: a bean whose fields are the attribute's value.
 * Called under the session's lock, except that the application may change the object whenever it likes.
 */
public interface AttributeObject {

    /** What is handed to the application. */
    Object object();

    /**
     * Takes the attribute's value over; called once, before anything else. What it cannot take over it leaves as the
     * object was made, and logs.
     *
     * @param json empty if there is no such attribute
     */
    void load(Optional<byte[]> json, AttributeCodec codec);

    /**
     * The attribute's value as the object is now; the same bytes for as long as nobody changes it.
     *
     * @throws io.github.redissession.SessionDataException if it cannot be kept in a session
     */
    byte[] json(AttributeCodec codec);

    /** Ends the object, since its session ended. */
    void destroy();

    /** Lets go of what the request needed for the object, since the request ended. Nothing if it was destroyed. */
    void release();
}
