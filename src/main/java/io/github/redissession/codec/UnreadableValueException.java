package io.github.redissession.codec;

import java.lang.reflect.Type;

/** What is stored does not map to the type that was asked for: another release of the application wrote it, say. */
public final class UnreadableValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause says why */
    public UnreadableValueException(Type type, Throwable cause) {
        super(
                "it does not map to " + type.getTypeName() + " ("
                        + cause.getClass().getSimpleName() + ")",
                cause);
    }
}
