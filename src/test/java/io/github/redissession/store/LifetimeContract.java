package io.github.redissession.store;

import static io.github.redissession.store.StoreFixtures.assertExtended;
import static io.github.redissession.store.StoreFixtures.found;
import static io.github.redissession.store.StoreFixtures.newSession;
import static io.github.redissession.store.StoreFixtures.saved;
import static io.github.redissession.store.StoreFixtures.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Keeping sessions alive, and custom times to live. */
public interface LifetimeContract extends StoreUnderTest {

    @Test
    default void loadKeepsAliveOncePerTouchInterval() {
        store().create(newSession(id()));
        age(id(), TOUCH_INTERVAL.minusSeconds(5));
        assertThat(remaining()).isBetween(TIME_TO_LIVE, TIME_TO_LIVE.plusSeconds(5));

        age(id(), Duration.ofSeconds(10));
        assertThat(remaining()).isEqualTo(TIME_TO_LIVE.plus(TOUCH_INTERVAL));
    }

    @Test
    default void touchKeepsAliveNowAndTouchIfDueOnlyWhenDue() {
        store().create(newSession(id()));
        age(id(), TOUCH_INTERVAL.dividedBy(2));

        assertThat(saved(store().touchIfDue(id())).extended()).isFalse();
        assertExtended(saved(store().touch(id())), TIME_TO_LIVE, false);
    }

    @Test
    default void saveKeepsAliveWhenDue() {
        store().create(newSession(id()));
        assertThat(saved(store().save(id(), write("a", "1"))).extended()).isFalse();
        age(id(), Duration.ofMinutes(20));

        assertExtended(saved(store().save(id(), write("a", "1"))), TIME_TO_LIVE, false);
    }

    @Test
    default void customTimeToLiveReplacesTheConfiguredOne() {
        Duration custom = Duration.ofDays(14);
        store().create(newSession(id(), "a", "1"));
        assertExtended(saved(store().save(id(), AttributeChanges.NONE, Optional.of(custom))), custom, true);
        age(id(), Duration.ofDays(1));

        assertExtended(found(store().load(id())).lifetime(), custom, true);
        assertThat(found(store().load(id())).attributes()).containsOnlyKeys("a");
    }

    @Test
    default void shortCustomTimeToLiveShortensTheTouchInterval() {
        Duration custom = Duration.ofSeconds(10);

        Lifetime lifetime = store().create(newSession(id(), custom));

        assertThat(lifetime).isEqualTo(new Lifetime(lifetime.now(), Duration.ofSeconds(11), custom, true, true));
    }

    private Duration remaining() {
        return found(store().load(id())).lifetime().left();
    }
}
