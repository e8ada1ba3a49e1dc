package io.github.redissession.codec;

import java.lang.reflect.Type;

/**
 * A stored value does not map to the requested type, for example because another release of the application wrote it. The
 * message does not contain the value.
 */
public final class UnreadableValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause the reason; its message may contain the value and is not repeated */
    public UnreadableValueException(Type type, Throwable cause) {
        super(
                "the stored value does not map to " + type.getTypeName() + " ("
                        + cause.getClass().getSimpleName() + ")",
                cause);
    }
}
