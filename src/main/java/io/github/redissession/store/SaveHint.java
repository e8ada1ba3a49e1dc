package io.github.redissession.store;

import java.time.Duration;
import java.util.Optional;

/**
 * What a load showed of a session, so that a save of the same request need not ask for it again. Says nothing about whether
 * the session is still live: every save has the store check that. Immutable.
 *
 * @param lifetime as the store last returned it
 * @param size the size of the names and values of all attributes, in bytes
 * @param loadedAt when the load began, by the monotonic clock of this node, in ns
 * @param validFor how long after {@code loadedAt} no save of the session has to keep it alive
 */
public record SaveHint(Lifetime lifetime, long size, long loadedAt, Duration validFor) {

    /** @param nanoTime the time by the clock of {@code loadedAt}, in ns */
    public boolean isValid(long nanoTime) {
        long elapsed = nanoTime - loadedAt;
        return elapsed >= 0 && elapsed < validFor.toNanos();
    }

    /** The hint after another operation returned this lifetime; empty if the session has another time to live. */
    public Optional<SaveHint> with(Lifetime newer) {
        return newer.custom() == lifetime.custom() && newer.timeToLive().equals(lifetime.timeToLive())
                ? Optional.of(new SaveHint(newer, size, loadedAt, validFor))
                : Optional.empty();
    }

    /** The hint after these changes were saved. */
    public SaveHint after(AttributeChanges saved) {
        return new SaveHint(lifetime, size + saved.maxBytes(), loadedAt, validFor);
    }
}
