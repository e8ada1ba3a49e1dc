package io.github.redissession.store;

import static io.github.redissession.store.StoreFixtures.newSession;
import static io.github.redissession.store.StoreFixtures.write;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What operations cost, on a store whose round trips can be counted. */
public interface RoundTripsContract extends StoreUnderTest {

    long roundTrips(Runnable operation);

    @Test
    default void everyOperationTakesOneRoundTrip() {
        store().create(newSession(id(), "a", "1"));
        store().touch(id());
        store().load(id());

        assertThat(roundTrips(() -> store().load(id()))).isEqualTo(1);
        assertThat(roundTrips(() -> store().save(id(), write("a", "1", "b", "2", "c", "3"))))
                .isEqualTo(1);
        assertThat(roundTrips(() -> store().touch(id()))).isEqualTo(1);
        assertThat(roundTrips(() -> store().destroy(id()))).isEqualTo(1);
    }
}
