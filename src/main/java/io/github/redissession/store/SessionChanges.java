package io.github.redissession.store;

import java.time.Duration;
import java.util.Optional;

/**
 * What a save changes in a session.
 *
 * @param timeToLive the session's new custom time to live; empty to leave it as it is
 */
public record SessionChanges(AttributeChanges attributes, Optional<Duration> timeToLive, LabelChanges labels) {

    /** Changes of attributes alone. */
    public static SessionChanges of(AttributeChanges attributes) {
        return new SessionChanges(attributes, Optional.empty(), LabelChanges.NONE);
    }

    /** These changes but those of labels. */
    public SessionChanges withoutLabels() {
        return new SessionChanges(attributes, timeToLive, LabelChanges.NONE);
    }

    /** These changes with other ones of attributes. */
    public SessionChanges with(AttributeChanges others) {
        return new SessionChanges(others, timeToLive, labels);
    }

    /** Whether there is nothing to change. */
    public boolean isEmpty() {
        return attributes.isEmpty() && timeToLive.isEmpty() && labels.isEmpty();
    }
}
