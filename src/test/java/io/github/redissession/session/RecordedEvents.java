package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.token.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Events in the order in which they were fired. */
final class RecordedEvents implements SessionEvents {

    enum Kind {
        CREATED,
        RENEWED,
        INVALIDATED
    }

    /** @param former the same as the id, unless that is new */
    record Told(Kind kind, SessionId former, SessionId id) {}

    private final Queue<Told> told = new ConcurrentLinkedQueue<>();

    @Override
    public void created(SessionId id) {
        told.add(new Told(Kind.CREATED, id, id));
    }

    @Override
    public void renewed(SessionId former, SessionId id) {
        told.add(new Told(Kind.RENEWED, former, id));
    }

    @Override
    public void destroyed(SessionId id, Reason reason) {
        assertThat(reason).isEqualTo(Reason.INVALIDATED);
        told.add(new Told(Kind.INVALIDATED, id, id));
    }

    @Override
    public void dropped(SessionId id) {}

    /** The first that nobody asked for yet, which has to be of this kind. */
    Told next(Kind kind) {
        Told next = told.poll();
        assertThat(next).as("an event, expected to be " + kind).isNotNull();
        assertThat(next.kind()).isEqualTo(kind);
        return next;
    }

    /** Those that nobody asked for yet. */
    List<Told> rest() {
        return List.copyOf(told);
    }

    /** The former ids of those of a kind; empties nothing. */
    List<SessionId> formers(Kind kind) {
        List<SessionId> ids = new ArrayList<>();
        told.stream().filter(each -> each.kind() == kind).forEach(each -> ids.add(each.former()));
        return ids;
    }

    void clear() {
        told.clear();
    }
}
