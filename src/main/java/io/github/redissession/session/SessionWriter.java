package io.github.redissession.session;

import static java.util.Objects.requireNonNull;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.session.WorkingCopy.State;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.LabelChanges;
import io.github.redissession.store.Labels;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.Login;
import io.github.redissession.store.NewSession;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SaveHint;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.store.SessionEvents.DropReason;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.ValueCipher;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.SessionIds;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes working copies to the store. Follows automatic id rotations of concurrent requests. Never writes a session that
 * has ended or whose id was closed. Thread-safe.
 */
final class SessionWriter {

    private final SessionStore store;
    private final SessionIds ids;
    private final SessionEvents events;
    private final Duration renewalGrace;

    SessionWriter(SessionStore store, SessionIds ids, SessionEvents events, Duration renewalGrace) {
        this.store = store;
        this.ids = ids;
        this.events = events;
        this.renewalGrace = renewalGrace;
    }

    /** Creates the session with its attributes. */
    void create(WorkingCopy copy) {
        create(copy, Optional.empty());
    }

    /** Creates the session, bound to a principal. */
    void create(WorkingCopy copy, Login login) {
        create(copy, Optional.of(login));
    }

    private void create(WorkingCopy copy, Optional<Login> login) {
        SessionChanges changes = copy.changes();
        SessionId id = copy.id();
        copy.propose(ids.next()); // a failed attempt may have used the id in the store
        SealedChanges sealed = new SealedChanges(store, changes.attributes());
        Lifetime lifetime = store.create(new NewSession(
                id, sealed.under(id).written(), changes.timeToLive(), login, Labels.NONE.with(changes.labels())));
        copy.created(id, lifetime, login);
        copy.saved(changes.labels(), sealed);
        events.created(id);
    }

    /** Saves what changed, if anything did. */
    void save(WorkingCopy copy) {
        save(copy, copy.changes());
    }

    private void save(WorkingCopy copy, SessionChanges changes) {
        if (!changes.isEmpty()) {
            SealedChanges sealed = new SealedChanges(store, changes.attributes());
            apply(copy, true, id -> store.save(id, changes.with(sealed.under(id)), usableHint(copy)));
            copy.saved(changes.labels(), sealed);
        }
    }

    /** A save with a hint does not note that the session has values under another key from then on. */
    private static Optional<SaveHint> usableHint(WorkingCopy copy) {
        return copy.hint().filter(hint -> copy.hasCurrentKey());
    }

    /** Keeps the session alive now. */
    void touch(WorkingCopy copy) {
        apply(copy, false, store::touch);
    }

    /** Finds the session under the id that it has by now; keeps it alive if that is due. */
    void follow(WorkingCopy copy) {
        apply(copy, false, store::touchIfDue);
    }

    /** Reads the attributes of a session that was loaded without them, under the id that it has by now. */
    void complete(WorkingCopy copy) {
        apply(copy, false, id -> {
            LoadResult result = store.load(id);
            if (result instanceof LoadResult.Found found) {
                copy.complete(found, store.cipher(id));
            }
            return asSave(result);
        });
    }

    /** Finds the session under the id that it has by now, without keeping it alive. */
    void look(WorkingCopy copy) {
        apply(copy, false, id -> asSave(store.peek(id)));
    }

    /** The result of a read as that of a write which changes nothing. */
    private static SaveResult asSave(LoadResult result) {
        return result instanceof LoadResult.Found found
                ? new SaveResult.Saved(found.session().lifetime())
                : (NotLive) result;
    }

    /**
     * Sets one attribute if the store still holds the expected bytes.
     *
     * @return false if it holds others, which the copy has from then on
     */
    boolean compareAndSet(WorkingCopy copy, String name, Optional<StoredValue> expected, byte[] json) {
        copy.dropHint();
        SealedChanges sealed = new SealedChanges(store, AttributeChanges.written(Map.of(name, json)));
        Optional<byte[]> bytes = expected.map(StoredValue::bytes);
        SaveResult result = apply(
                copy,
                true,
                id -> store.compareAndSet(
                        id,
                        name,
                        bytes,
                        requireNonNull(sealed.under(id).written().get(name))));
        if (result instanceof SaveResult.Saved) {
            sealed.written(name).ifPresent(value -> copy.attributes().markStored(name, value));
        }
        return !conflicts(copy, name, result);
    }

    /**
     * Removes one attribute if the store still holds the expected bytes.
     *
     * @return false if it holds others or none, which the copy knows from then on
     */
    boolean compareAndRemove(WorkingCopy copy, String name, StoredValue expected) {
        return !conflicts(copy, name, apply(copy, true, id -> store.compareAndRemove(id, name, expected.bytes())));
    }

    private boolean conflicts(WorkingCopy copy, String name, SaveResult result) {
        if (result instanceof SaveResult.Conflict conflict) {
            ValueCipher cipher = store.cipher(copy.id()); // the id under which the store compared
            copy.attributes().replace(name, conflict.current().map(bytes -> StoredValue.open(cipher, name, bytes)));
            return true;
        }
        return false;
    }

    private SaveResult apply(WorkingCopy copy, boolean changes, Function<SessionId, SaveResult> operation) {
        SaveResult result = operation.apply(copy.id());
        while (result instanceof NotLive.Renewed renewed) {
            copy.follow(renewed.id());
            result = operation.apply(copy.id());
        }
        if (result instanceof SaveResult.Saved saved) {
            copy.keptAlive(saved.lifetime());
        } else if (result instanceof NotLive reason) {
            lost(copy, reason, changes);
        }
        return result;
    }

    /**
     * The session ended, or its id was closed: the copy's changes are dropped.
     *
     * @param changes whether the operation was a change; the copy may have more
     */
    private void lost(WorkingCopy copy, NotLive reason, boolean changes) {
        boolean closed = reason instanceof NotLive.Closed;
        if (changes || copy.isChanged()) {
            events.dropped(copy.id(), closed ? DropReason.CLOSED : DropReason.ENDED);
        }
        copy.end(closed ? State.RETIRED : State.ENDED);
    }

    /** Renews the id, and closes the former one at once. */
    void renew(WorkingCopy copy) {
        renew(copy, id -> RenewalRequest.rotate(id, Duration.ZERO)).ifPresent(renewed -> moved(copy, renewed));
    }

    /**
     * Binds the session to a principal under another id, and closes the former one at once. Saves attributes first; labels go
     * with the renewal.
     */
    void bind(WorkingCopy copy, Login login) {
        save(copy, copy.changes().withoutLabels());
        if (copy.isLive()) {
            LabelChanges labels = copy.labels().unsaved();
            renew(copy, id -> RenewalRequest.bind(id, login).with(labels)).ifPresent(renewed -> {
                copy.bound(login); // before observers look at the session
                moved(copy, renewed);
            });
        }
    }

    /** Renews the id with a grace period, unless a concurrent request just did. */
    void rotateId(WorkingCopy copy) {
        tryRenew(copy, id -> RenewalRequest.rotate(id, renewalGrace)).ifPresent(renewed -> moved(copy, renewed));
    }

    /**
     * Replaces another principal's session by a new one, which takes nothing over but the time to live and the labels
     * that this request set.
     *
     * @param blank the new session's copy
     * @return false if a concurrent request was faster: then the former session is lost
     */
    boolean replace(WorkingCopy copy, WorkingCopy blank, Login login) {
        LabelChanges labels = copy.labels().requested();
        Optional<Renewed> begun =
                renew(copy, id -> RenewalRequest.replace(id, login).with(labels));
        begun.ifPresent(session -> {
            events.destroyed(copy.id(), Reason.INVALIDATED);
            blank.created(session.id(), session.lifetime(), Optional.of(login));
            blank.labels().apply(labels);
            blank.labels().clearUnsaved();
            copy.newTimeToLive().ifPresent(blank::timeToLive);
            events.created(session.id());
        });
        return begun.isPresent();
    }

    /** The id that a session got, and how long it lives. */
    private record Renewed(SessionId id, Lifetime lifetime) {}

    /**
     * @param request creates the renewal request; called for each attempt, since each attempt needs an unused id
     * @return empty if a concurrent request was faster: then the session is lost
     */
    private Optional<Renewed> renew(WorkingCopy copy, Function<SessionId, RenewalRequest> request) {
        Optional<Renewed> renewed = tryRenew(copy, request);
        while (renewed.isEmpty() && copy.isLive()) { // a concurrent automatic rotation does not replace this renewal
            renewed = tryRenew(copy, request);
        }
        return renewed;
    }

    /** @return empty if a concurrent request was faster: then the session is followed to its new id, or lost */
    private Optional<Renewed> tryRenew(WorkingCopy copy, Function<SessionId, RenewalRequest> request) {
        SessionId next = ids.next();
        SaveResult result = store.renew(copy.id(), request.apply(next));
        if (result instanceof SaveResult.Saved saved) {
            return Optional.of(new Renewed(next, saved.lifetime()));
        } else if (result instanceof NotLive.Renewed elsewhere) {
            copy.follow(elsewhere.id());
        } else if (result instanceof NotLive reason) {
            lost(copy, reason, false);
        }
        return Optional.empty();
    }

    private void moved(WorkingCopy copy, Renewed renewed) {
        SessionId former = copy.id();
        copy.renewed(renewed.id(), renewed.lifetime());
        events.renewed(former, renewed.id());
    }

    /** Ends the session that an id leads to, and closes the id. */
    DestroyResult invalidate(SessionId id) {
        DestroyResult result = store.invalidate(id);
        if (result instanceof DestroyResult.Destroyed) {
            events.destroyed(id, Reason.INVALIDATED);
        }
        return result instanceof NotLive.Renewed renewed ? invalidate(renewed.id()) : result;
    }
}
