package io.github.redissession.session;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Whether reading the session keeps it alive in one request, and when. Not thread-safe.
 *
 * <p>An authentication mechanism reads the session before the application can skip its keep-alive. So once the application of a
 * node has skipped one after that, the reads of mechanisms no longer keep sessions alive: if it is due, the response does, in a
 * round trip of its own. Applications that never skip do not pay for it.
 */
final class KeepAliveMode {

    private final AtomicBoolean deferring;
    private final BooleanSupplier inMechanism;
    private boolean skipped;
    private boolean readByMechanism;
    private boolean deferred;

    /**
     * @param deferring whether reads of mechanisms leave the keep-alive to the response; shared by all requests of a node
     * @param inMechanism whether an authentication mechanism runs now
     */
    KeepAliveMode(AtomicBoolean deferring, BooleanSupplier inMechanism) {
        this.deferring = deferring;
        this.inMechanism = inMechanism;
    }

    /** The session is read for the first time. Returns whether the read keeps it alive. */
    boolean beginRead() {
        readByMechanism = inMechanism.getAsBoolean();
        deferred = readByMechanism && deferring.get() && !skipped;
        return !skipped && !deferred;
    }

    /**
     * Reading does not keep the session alive.
     *
     * @param read whether this request has read the session
     * @throws IllegalStateException if the application has read it
     */
    void skip(boolean read) {
        if (read && !skipped && !readByMechanism) {
            throw new IllegalStateException("This request has read its session, which may have kept it alive. Call"
                    + " skipKeepAlive() before the request uses the session.");
        }
        if (read && !skipped) {
            deferring.set(true);
        }
        skipped = true;
    }

    /** Whether the application skipped the keep-alive. */
    boolean isSkipped() {
        return skipped;
    }

    /** Whether the response has to keep the session alive if that is due. */
    boolean isDeferred() {
        return deferred && !skipped;
    }
}
