package io.github.redissession.session;

import static java.util.Objects.requireNonNull;

import io.github.redissession.SessionConflictException;
import io.github.redissession.codec.AttributeNames;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.session.WorkingCopy.State;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/** Changes or takes one attribute by comparing what the store holds, and retries while requests change it. For one thread. */
final class AttributeUpdate {

    private static final EventLog LOG = EventLog.of(AttributeUpdate.class);
    private static final int MAX_ATTEMPTS = 200;
    private static final long MAX_PAUSE = Duration.ofMillis(20).toNanos();

    private final SessionWriter writer;
    private final WorkingCopy copy;
    private final String name;

    AttributeUpdate(SessionWriter writer, WorkingCopy copy, String name) {
        this.writer = writer;
        this.copy = copy;
        this.name = name;
    }

    <T> T run(Function<Attributes, T> change) {
        if (copy.isLive()) { // the change starts from the values that were put before
            writer.save(copy);
        } else if (copy.exists()) {
            writer.create(copy);
        }
        return retry(() -> {
            T value = requireNonNull(
                    change.apply(copy.attributes()), "the new value is null: use remove(name) to remove the attribute");
            return set(value) ? Optional.of(value) : Optional.empty();
        });
    }

    /** Returns the attribute's value and removes the attribute; empty if there is none that can be read. */
    <T> Optional<T> take(Function<Attributes, Optional<T>> read) {
        if (isStored() && copy.attributes().isChanged(name)) {
            writer.save(copy); // so that the store holds the value that is taken
        }
        return retry(() -> {
            Optional<T> value = read.apply(copy.attributes());
            if (value.isPresent() && isStored()) {
                return takeStored(value);
            }
            value.ifPresent(local -> copy.attributes().remove(name));
            return Optional.of(value);
        });
    }

    private boolean isStored() {
        return copy.isLive() && copy.attributes().expected(name).isPresent();
    }

    /** @return the result of the method; empty if the store holds another value */
    private <T> Optional<Optional<T>> takeStored(Optional<T> value) {
        StoredValue expected = copy.attributes().expected(name).orElseThrow();
        if (!writer.compareAndRemove(copy, name, expected)) {
            return Optional.empty();
        } else if (!copy
                .isLive()) { // another request has ended the session, or goes on with the attribute under its new id
            return Optional.of(Optional.empty());
        }
        copy.attributes().markRemoved(name);
        return Optional.of(value);
    }

    /** @param attempt returns empty if another request was faster */
    private <T> T retry(Supplier<Optional<T>> attempt) {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            Optional<T> result = attempt.get();
            if (result.isPresent()) {
                return result.get();
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(Math.min(MAX_PAUSE, 100_000L * (i + 1))));
        }
        LOG.log(
                Level.WARNING,
                LogEvent.named("update-abandoned")
                        .with("session", copy.id())
                        .with("attribute", name)
                        .with("attempts", MAX_ATTEMPTS));
        throw new SessionConflictException("the attribute " + AttributeNames.quoted(name) + " was changed by concurrent"
                + " requests in each of " + MAX_ATTEMPTS + " tries; nothing was changed: try again later");
    }

    /** A value that the store has not confirmed is forgotten: a later save would write it without a comparison. */
    private boolean set(Object value) {
        Optional<StoredValue> expected = copy.attributes().expected(name);
        byte[] json = copy.attributes().put(name, value);
        try {
            return write(expected, json);
        } catch (RuntimeException e) {
            copy.attributes().replace(name, expected);
            throw e;
        }
    }

    /** @return false if another request was faster */
    private boolean write(Optional<StoredValue> expected, byte[] json) {
        if (copy.isLive()) {
            return writer.compareAndSet(copy, name, expected, json);
        } else if (copy.state() == State.NEW) {
            writer.create(copy);
        } else {
            copy.forget();
        }
        return true;
    }
}
