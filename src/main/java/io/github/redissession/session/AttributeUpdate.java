package io.github.redissession.session;

import static java.util.Objects.requireNonNull;

import io.github.redissession.SessionConflictException;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.session.ActiveSession.Standing;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Changes one attribute by compare-and-set: again and again, until nobody changed it in between. */
final class AttributeUpdate {

    private static final EventLog LOG = EventLog.of(AttributeUpdate.class);
    private static final int TRIES = 200;
    private static final long LONGEST_PAUSE = Duration.ofMillis(20).toNanos();

    private final SessionWriter saving;
    private final ActiveSession session;
    private final String name;

    AttributeUpdate(SessionWriter saving, ActiveSession session, String name) {
        this.saving = saving;
        this.session = session;
        this.name = name;
    }

    <T> T run(Function<ActiveSession, T> change) {
        if (session.isLive()) {
            saving.save(session); // what was put before is what the change begins with
        }
        for (int i = 0; i < TRIES; i++) {
            T value = requireNonNull(change.apply(session), "the new value is null: remove(name) takes one away");
            if (set(value)) {
                return value;
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(Math.min(LONGEST_PAUSE, 100_000L * (i + 1))));
        }
        LOG.log(
                Level.WARNING,
                LogEvent.named("update-abandoned")
                        .with("session", session.id)
                        .with("attribute", name)
                        .with("tries", TRIES));
        throw new SessionConflictException("the attribute " + AttributeCodec.quoted(name) + " was changed by others "
                + TRIES + " times while it was to be updated; nothing was changed");
    }

    private boolean set(Object value) {
        Optional<byte[]> expected = session.attributes.storedJson(name);
        byte[] json = session.attributes.put(name, value);
        return switch (session.standing) {
            case NEW -> {
                saving.create(session);
                yield true;
            }
            case LIVE -> isSet(expected, json);
            case GONE, DETACHED -> {
                session.forget();
                yield true;
            }
        };
    }

    private boolean isSet(Optional<byte[]> expected, byte[] json) {
        boolean set = saving.compareAndSet(session, name, expected, json);
        if (set && session.standing == Standing.LIVE) {
            session.attributes.markStored(name, json);
        }
        return set;
    }
}
