package io.github.redissession.store;

import io.github.redissession.SessionDataException;

/**
 * The limit to the size of a session.
 *
 * @param bytes the maximum size of the names and values of all attributes
 */
public record SizeLimit(long bytes) {

    /** @param size the size that the attributes would have, in bytes */
    public SessionDataException exceeded(long size) {
        return new SessionDataException("the session was not saved: its attributes would have " + size
                + " bytes, more than the " + bytes + " that redis-session.max-size allows");
    }
}
