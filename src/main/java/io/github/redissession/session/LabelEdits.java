package io.github.redissession.session;

import io.github.redissession.store.LabelChanges;
import io.github.redissession.store.Labels;

/** The labels of one session in one request, and what the request changed in them. Not thread-safe. */
final class LabelEdits {

    private final Runnable indexCheck;
    private Labels labels;
    private LabelChanges unsaved = LabelChanges.NONE;
    private LabelChanges requested = LabelChanges.NONE;

    /**
     * @param stored the labels in the store
     * @param indexCheck throws {@link UnsupportedOperationException} if the store cannot index sessions by values
     */
    LabelEdits(Labels stored, Runnable indexCheck) {
        labels = stored;
        this.indexCheck = indexCheck;
    }

    /** @throws IllegalStateException if the session would have more indexed values than it may */
    void apply(LabelChanges changes) {
        if (!changes.indexed().isEmpty()) {
            indexCheck.run();
        }
        Labels changed = labels.with(changes);
        if (changed.isOverLimit() && !changes.addedKeys().isEmpty()) {
            throw new IllegalStateException("a session has at most " + Labels.MAX_INDEXED
                    + " indexed values: remove one with unindex(name) before");
        }
        requested = requested.then(changes);
        if (!changed.equals(labels)) {
            unsaved = unsaved.then(changes);
            labels = changed;
        }
    }

    /** What is not saved yet. */
    LabelChanges unsaved() {
        return unsaved;
    }

    /** All that this request asked for, saved or not, for a session that replaces this one. */
    LabelChanges requested() {
        return requested;
    }

    /** The store has what was unsaved, or the session is lost. */
    void clearUnsaved() {
        unsaved = LabelChanges.NONE;
    }
}
