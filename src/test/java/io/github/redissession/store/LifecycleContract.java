package io.github.redissession.store;

import static io.github.redissession.store.StoreFixtures.assertAbsent;
import static io.github.redissession.store.StoreFixtures.assertExtended;
import static io.github.redissession.store.StoreFixtures.found;
import static io.github.redissession.store.StoreFixtures.newSession;
import static io.github.redissession.store.StoreFixtures.texts;
import static io.github.redissession.store.StoreFixtures.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Creating, loading and ending sessions. */
public interface LifecycleContract extends StoreUnderTest {

    @Test
    default void unknownIdIsAbsent() {
        assertThat(store().load(id())).isInstanceOf(NotLive.Absent.class);
        assertAbsent(store().touch(id()));
        assertThat(store().destroy(id())).isInstanceOf(NotLive.Absent.class);
    }

    @Test
    default void loadsACreatedSession() {
        Lifetime lifetime = store().create(newSession(id(), "a", "1", "b", "2"));

        StoredSession stored = found(store().load(id()));
        assertThat(stored.createdAt()).isEqualTo(lifetime.now());
        assertThat(texts(stored)).isEqualTo(Map.of("a", "1", "b", "2"));
        assertExtended(lifetime, TIME_TO_LIVE, false);
        assertThat(stored.lifetime().left()).isBetween(TIME_TO_LIVE, lifetime.left());
        assertThat(stored.lifetime().extended()).isFalse();
    }

    @Test
    default void loadsASessionWithoutAttributes() {
        store().create(newSession(id()));

        assertThat(found(store().load(id())).attributes()).isEmpty();
    }

    @Test
    default void destroyedSessionIsAbsent() {
        store().create(newSession(id(), "a", "1"));

        assertThat(store().destroy(id())).isEqualTo(new DestroyResult.Destroyed());
        assertThat(store().load(id())).isInstanceOf(NotLive.Absent.class);
        assertThat(store().destroy(id())).isInstanceOf(NotLive.Absent.class);
    }

    @Test
    default void saveAfterDestroyDoesNotBringTheSessionBack() {
        store().create(newSession(id(), "a", "1"));
        store().destroy(id());

        assertAbsent(store().save(id(), write("a", "2")));
        assertAbsent(store().save(id(), new AttributeChanges(true, Set.of(), Map.of())));
        assertThat(store().load(id())).isInstanceOf(NotLive.Absent.class);
    }

    @Test
    default void touchAfterDestroyDoesNotBringTheSessionBack() {
        store().create(newSession(id(), "a", "1"));
        store().destroy(id());

        assertAbsent(store().touch(id()));
        assertThat(store().load(id())).isInstanceOf(NotLive.Absent.class);
    }

    @Test
    default void invalidatedIdIsClosedForAMinuteAndThenAbsent() {
        store().create(newSession(id(), "a", "1"));

        assertThat(store().invalidate(id())).isEqualTo(new DestroyResult.Destroyed());
        assertThat(store().load(id())).isInstanceOf(NotLive.Closed.class);
        assertThat(store().save(id(), write("a", "2"))).isEqualTo(new NotLive.Closed());
        assertThat(store().invalidate(id())).isEqualTo(new NotLive.Closed());
        assertThat(store().summary(id())).isEqualTo(new NotLive.Absent());
        pass(Duration.ofMinutes(1));
        assertThat(store().load(id())).isInstanceOf(NotLive.Absent.class);
        assertThat(store().invalidate(id())).isEqualTo(new NotLive.Absent());
    }
}
