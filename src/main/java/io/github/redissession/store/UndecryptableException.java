package io.github.redissession.store;

/**
 * What the store holds of a value or of a login cannot be decrypted: it was changed, belongs to another session or name, or
 * its key is not known. The message contains nothing of the value. Has no stack trace, since it may occur for each value.
 */
public final class UndecryptableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason for the log */
    public UndecryptableException(String reason) {
        super(reason, null, false, false);
    }

    /** Why the value cannot be decrypted. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
