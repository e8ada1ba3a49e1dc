package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.token.SessionId;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Events in the order in which they were fired. Thread-safe. */
final class RecordedEvents implements SessionEvents {

    enum Kind {
        CREATED,
        RENEWED,
        INVALIDATED,
        REVOKED,
        LIMIT,
        DROPPED
    }

    /** @param former the same as the id, unless the session was renewed */
    record Event(Kind kind, SessionId former, SessionId id) {

        static Event of(Kind kind, SessionId id) {
            return new Event(kind, id, id);
        }

        static Event renewed(SessionId former, SessionId id) {
            return new Event(Kind.RENEWED, former, id);
        }
    }

    private final Queue<Event> all = new ConcurrentLinkedQueue<>();
    private final Queue<DropReason> dropReasons = new ConcurrentLinkedQueue<>();
    private final Queue<Event> unexpected = new ConcurrentLinkedQueue<>(); // without those of dropped changes

    @Override
    public void created(SessionId id) {
        add(Event.of(Kind.CREATED, id));
    }

    @Override
    public void renewed(SessionId former, SessionId id) {
        add(Event.renewed(former, id));
    }

    @Override
    public void destroyed(SessionId id, Reason reason) {
        add(Event.of(Kind.valueOf(reason.name()), id));
    }

    @Override
    public void dropped(SessionId id, DropReason reason) {
        all.add(Event.of(Kind.DROPPED, id));
        dropReasons.add(reason);
    }

    private void add(Event event) {
        all.add(event);
        unexpected.add(event);
    }

    List<Event> all() {
        return List.copyOf(all);
    }

    List<Event> all(Kind kind) {
        return all.stream().filter(event -> event.kind() == kind).toList();
    }

    /** Why changes were dropped, in order. */
    List<DropReason> dropReasons() {
        return List.copyOf(dropReasons);
    }

    /** The events of sessions that were destroyed. */
    List<Event> destroyed() {
        return all.stream()
                .filter(event ->
                        List.of(Kind.INVALIDATED, Kind.REVOKED, Kind.LIMIT).contains(event.kind()))
                .toList();
    }

    /** Takes the next event, which has to be of this kind. */
    Event expect(Kind kind) {
        Event next = unexpected.poll();
        assertThat(next).as("an event, expected to be " + kind).isNotNull();
        assertThat(next.kind()).isEqualTo(kind);
        return next;
    }

    /** The events that {@link #expect} has not taken. */
    List<Event> unexpected() {
        return List.copyOf(unexpected);
    }

    void clear() {
        all.clear();
        dropReasons.clear();
        unexpected.clear();
    }
}
