package io.github.redissession.store;

import static io.github.redissession.store.StoreFixtures.bytes;
import static io.github.redissession.store.StoreFixtures.encoded;
import static io.github.redissession.store.StoreFixtures.found;
import static io.github.redissession.store.StoreFixtures.newSession;
import static io.github.redissession.store.StoreFixtures.saved;
import static io.github.redissession.store.StoreFixtures.texts;
import static io.github.redissession.store.StoreFixtures.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionDataException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Saving attributes, their names, values and sizes. */
public interface AttributesContract extends StoreUnderTest {

    @Test
    default void saveChangesOnlyTheNamedAttributes() {
        store().create(newSession(id(), "a", "1", "b", "2", "c", "3"));
        store().save(id(), new AttributeChanges(false, Set.of("a", "none"), Map.of("b", bytes("9"), "d", bytes("4"))));

        assertThat(texts(found(store().load(id())))).isEqualTo(Map.of("b", "9", "c", "3", "d", "4"));
    }

    @Test
    default void clearRemovesAllAttributesAndKeepsTheSession() {
        Instant created = store().create(newSession(id(), "a", "1", "b", "2")).now();
        store().save(id(), new AttributeChanges(true, Set.of(), Map.of("c", bytes("3"))));

        StoredSession stored = found(store().load(id()));
        assertThat(texts(stored)).isEqualTo(Map.of("c", "3"));
        assertThat(stored.createdAt()).isEqualTo(created);
    }

    @Test
    default void keepsAnyNameAndAnyJsonValue() {
        String value = "{\"é漢\": [1.0, -0, 1E5, 12345678901234567890, \"\\u00e9\\\"}]\\\\\"], \"\":{}, \"a\":null}";
        Map<String, String> written = new HashMap<>();
        for (String name : NAMES) {
            written.put(name, value);
        }
        store().create(newSession(id()));
        store().save(id(), write(encoded(written)));
        assertThat(texts(found(store().load(id())))).isEqualTo(written);

        Set<String> some = Set.of(NAMES.get(0), NAMES.get(3), NAMES.get(6));
        store().save(id(), new AttributeChanges(false, some, Map.of()));
        written.keySet().removeAll(some);
        assertThat(texts(found(store().load(id())))).isEqualTo(written);

        store().renew(id(), RenewalRequest.rotate(next(), Duration.ZERO));
        assertThat(texts(found(store().load(next())))).isEqualTo(written);
    }

    @Test
    default void acceptsASessionOfMaximumSize() {
        store().create(newSession(id(), "1234", number(MAX_SIZE - 4)));

        assertThat(store().load(id())).isInstanceOf(LoadResult.Found.class);
    }

    @Test
    default void refusesANewSessionThatIsTooLarge() {
        assertThatThrownBy(() -> store().create(newSession(id(), "a", "1", "b", number(MAX_SIZE))))
                .isInstanceOf(SessionDataException.class)
                .hasMessageContaining("4003")
                .hasMessageContaining("redis-session.max-size");
        assertThat(store().load(id())).isInstanceOf(NotLive.Absent.class);
    }

    /** Redis keeps them in half the bytes that they are written with. */
    @Test
    default void enforcesMaximumSizeForNumbers() {
        store().create(newSession(id()));
        int most = MAX_SIZE / 40;
        for (int i = 0; i < most; i++) {
            store().save(id(), write(twentyDigits(i), twentyDigits(i)));
        }

        assertThatThrownBy(() -> store().save(id(), write(twentyDigits(most), twentyDigits(most))))
                .isInstanceOf(SessionDataException.class)
                .hasMessageContaining(Integer.toString(MAX_SIZE + 40));
    }

    private static String twentyDigits(int i) {
        return Long.toString(Long.MIN_VALUE + i);
    }

    @Test
    default void refusesChangesThatMakeASessionTooLarge() {
        store().create(newSession(id(), "a", number(2400)));

        assertThatThrownBy(() -> store().save(
                                id(),
                                new AttributeChanges(
                                        false,
                                        Set.of(),
                                        write("b", number(2400), "c", "{}").written())))
                .isInstanceOf(SessionDataException.class);
        assertThat(found(store().load(id())).attributes()).containsOnlyKeys("a");
    }

    @Test
    default void replacedAndRemovedAttributesDoNotCountForTheSize() {
        store().create(newSession(id(), "a", number(2400), "b", number(1200)));
        store().save(
                        id(),
                        new AttributeChanges(
                                false, Set.of("b"), write("a", number(3600)).written()));
        store().save(
                        id(),
                        new AttributeChanges(
                                true, Set.of(), write("c", number(3600)).written()));

        assertThat(found(store().load(id())).attributes()).containsOnlyKeys("c");
    }

    @Test
    default void compareAndSetWritesOnlyIfTheExpectedValueIsStored() {
        store().create(newSession(id(), "a", "1"));

        assertConflict("1", compareAndSet("a", Optional.of("2"), "3"));
        assertConflict("1", compareAndSet("a", Optional.empty(), "3"));
        assertThat(compareAndSet("b", Optional.of("1"), "3")).isEqualTo(new SaveResult.Conflict(Optional.empty()));
        assertThat(texts(found(store().load(id())))).isEqualTo(Map.of("a", "1"));

        saved(compareAndSet("a", Optional.of("1"), "2"));
        saved(compareAndSet("b", Optional.empty(), "1"));
        assertThat(texts(found(store().load(id())))).isEqualTo(Map.of("a", "2", "b", "1"));
    }

    @Test
    default void compareAndRemoveRemovesOnlyIfTheExpectedValueIsStored() {
        store().create(newSession(id(), "a", "1", "b", "2"));

        assertConflict("1", store().compareAndRemove(id(), "a", bytes("2")));
        assertThat(store().compareAndRemove(id(), "c", bytes("1")))
                .isEqualTo(new SaveResult.Conflict(Optional.empty()));
        assertThat(texts(found(store().load(id())))).isEqualTo(Map.of("a", "1", "b", "2"));

        saved(store().compareAndRemove(id(), "a", bytes("1")));
        assertThat(store().compareAndRemove(id(), "a", bytes("1")))
                .isEqualTo(new SaveResult.Conflict(Optional.empty()));
        saved(store().compareAndRemove(id(), "b", bytes("2")));
        assertThat(texts(found(store().load(id())))).isEmpty();
    }

    private SaveResult compareAndSet(String name, Optional<String> expected, String value) {
        return store().compareAndSet(id(), name, expected.map(StoreFixtures::bytes), bytes(value));
    }

    private static void assertConflict(String current, SaveResult outcome) {
        assertThat(((SaveResult.Conflict) outcome).current().orElseThrow())
                .asString(UTF_8)
                .isEqualTo(current);
    }

    @Test
    default void keepsConcurrentSavesOfDifferentAttributes() throws Exception {
        store().create(newSession(id()));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> saves = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                AttributeChanges change = write("n" + i, "1");
                saves.add(threads.submit(() -> store().save(id(), change)));
            }
            for (Future<?> save : saves) {
                save.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(found(store().load(id())).attributes()).hasSize(50);
    }

    /** JSON of so many characters. */
    private static String number(int length) {
        return "7".repeat(length);
    }
}
