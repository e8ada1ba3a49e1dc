package io.github.redissession.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionDataException;
import io.github.redissession.store.SessionStore.Urgency;
import io.github.redissession.testing.TestClock;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
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

/** What every store promises. */
abstract class SessionStoreContract {

    protected static final Duration TIME_TO_LIVE = Duration.ofMinutes(30);
    protected static final Duration TOUCH_INTERVAL = Duration.ofMinutes(1);
    protected static final int MAX_SIZE = 4000;

    protected final TestClock clock = new TestClock();
    protected final SessionId id = new RandomSessionIds().next();

    /** A store of these settings. */
    protected abstract SessionStore store();

    /** Makes as if this much time had gone by since the session was last kept alive. */
    protected abstract void age(SessionId id, Duration idle);

    @Test
    void aSessionThatNeverWasIsNotThere() {
        assertThat(store().load(id)).isEmpty();
        assertThat(store().touch(id, Urgency.NOW)).isEmpty();
        assertThat(store().destroy(id)).isFalse();
    }

    @Test
    void aCreatedSessionIsThere() {
        Instant created = clock.instant();
        Lifetime lifetime = store().create(id, created, write("a", "1", "b", "2"));

        StoredSession stored = store().load(id).orElseThrow();
        assertThat(stored.createdAt()).isEqualTo(created);
        assertThat(texts(stored)).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(lifetime)
                .isEqualTo(new Lifetime(created.plus(TIME_TO_LIVE).plus(TOUCH_INTERVAL), TIME_TO_LIVE, false, true));
        assertThat(stored.lifetime().expiresAt()).isBetween(created.plus(TIME_TO_LIVE), lifetime.expiresAt());
        assertThat(stored.lifetime().extended()).isFalse();
    }

    @Test
    void aSessionMayBeEmpty() {
        store().create(id, clock.instant(), write());

        assertThat(store().load(id).orElseThrow().attributes()).isEmpty();
    }

    @Test
    void savingChangesWhatIsNamedAndNothingElse() {
        store().create(id, clock.instant(), write("a", "1", "b", "2", "c", "3"));
        store().save(
                        id,
                        new SessionChanges(
                                Optional.empty(),
                                false,
                                Set.of("a", "none"),
                                Map.of("b", bytes("9"), "d", bytes("4"))));

        assertThat(texts(store().load(id).orElseThrow())).isEqualTo(Map.of("b", "9", "c", "3", "d", "4"));
    }

    @Test
    void clearingTakesAllAwayAndKeepsTheSession() {
        Instant created = clock.instant();
        store().create(id, created, write("a", "1", "b", "2"));
        store().save(id, new SessionChanges(Optional.empty(), true, Set.of(), Map.of("c", bytes("3"))));

        StoredSession stored = store().load(id).orElseThrow();
        assertThat(texts(stored)).isEqualTo(Map.of("c", "3"));
        assertThat(stored.createdAt()).isEqualTo(created);
    }

    @Test
    void aDestroyedSessionIsGone() {
        store().create(id, clock.instant(), write("a", "1"));

        assertThat(store().destroy(id)).isTrue();
        assertThat(store().load(id)).isEmpty();
        assertThat(store().destroy(id)).isFalse();
    }

    @Test
    void saveAfterDestroyDoesNotBringTheSessionBack() {
        store().create(id, clock.instant(), write("a", "1"));
        store().destroy(id);

        assertThat(store().save(id, write("a", "2"))).isEmpty();
        assertThat(store().save(id, new SessionChanges(Optional.empty(), true, Set.of(), Map.of())))
                .isEmpty();
        assertThat(store().load(id)).isEmpty();
    }

    @Test
    void touchAfterDestroyDoesNotBringTheSessionBack() {
        store().create(id, clock.instant(), write("a", "1"));
        store().destroy(id);

        assertThat(store().touch(id, Urgency.NOW)).isEmpty();
        assertThat(store().load(id)).isEmpty();
    }

    @Test
    void valuesAreAnyBytesAndNamesAnyText() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        Map<String, byte[]> written = new HashMap<>();
        for (String name : List.of("", " ", "\u0000", "a\r\nb", "é漢\ud83d\udca5\udbff\udfff", "x@", "-1", "nil")) {
            written.put(name, all);
        }
        store().create(id, clock.instant(), write());
        store().save(id, new SessionChanges(Optional.empty(), false, Set.of(), written));

        Map<String, byte[]> stored = store().load(id).orElseThrow().attributes();
        assertThat(stored.keySet()).isEqualTo(written.keySet());
        assertThat(stored.values()).allMatch(value -> java.util.Arrays.equals(value, all));
    }

    @Test
    void aSessionAsLargeAsAllowedIsKept() {
        store().create(id, clock.instant(), write("1234", "x".repeat(MAX_SIZE - 4)));

        assertThat(store().load(id)).isPresent();
    }

    @Test
    void aNewSessionThatIsTooLargeIsRefusedWhole() {
        assertThatThrownBy(() -> store().create(id, clock.instant(), write("a", "1", "b", "x".repeat(MAX_SIZE))))
                .isInstanceOf(SessionDataException.class)
                .hasMessageContaining("4003")
                .hasMessageContaining("redis-session.max-size");
        assertThat(store().load(id)).isEmpty();
    }

    @Test
    void changesThatWouldMakeASessionTooLargeAreRefusedWhole() {
        store().create(id, clock.instant(), write("a", "x".repeat(2400)));

        assertThatThrownBy(() -> store().save(
                                id,
                                new SessionChanges(
                                        Optional.empty(),
                                        false,
                                        Set.of(),
                                        write("b", "y".repeat(2400), "c", "").written())))
                .isInstanceOf(SessionDataException.class);
        assertThat(store().load(id).orElseThrow().attributes()).containsOnlyKeys("a");
    }

    @Test
    void whatIsReplacedOrRemovedDoesNotCount() {
        store().create(id, clock.instant(), write("a", "x".repeat(2400), "b", "y".repeat(1200)));
        store().save(
                        id,
                        new SessionChanges(
                                Optional.empty(),
                                false,
                                Set.of("b"),
                                write("a", "x".repeat(3600)).written()));
        store().save(
                        id,
                        new SessionChanges(
                                Optional.empty(),
                                true,
                                Set.of(),
                                write("c", "x".repeat(3600)).written()));

        assertThat(store().load(id).orElseThrow().attributes()).containsOnlyKeys("c");
    }

    @Test
    void aReadKeepsTheSessionAliveOnceAnIntervalAndNeverTooLate() {
        store().create(id, clock.instant(), write());
        age(id, TOUCH_INTERVAL.minusSeconds(5));
        assertThat(remaining()).isBetween(TIME_TO_LIVE, TIME_TO_LIVE.plusSeconds(5));

        age(id, Duration.ofSeconds(10));
        assertThat(remaining()).isEqualTo(TIME_TO_LIVE.plus(TOUCH_INTERVAL));
    }

    @Test
    void aTouchWaitsUntilItIsDueUnlessItIsUrgent() {
        store().create(id, clock.instant(), write());
        age(id, TOUCH_INTERVAL.dividedBy(2));

        assertThat(store().touch(id, Urgency.WHEN_DUE).orElseThrow().extended()).isFalse();
        assertThat(store().touch(id, Urgency.NOW)).contains(extended(TIME_TO_LIVE, false));
    }

    @Test
    void aSaveKeepsTheSessionAliveWhenDue() {
        store().create(id, clock.instant(), write());
        assertThat(store().save(id, write("a", "1")).orElseThrow().extended()).isFalse();
        age(id, Duration.ofMinutes(20));

        assertThat(store().save(id, write("a", "1"))).contains(extended(TIME_TO_LIVE, false));
    }

    @Test
    void aSessionsOwnTimeToLiveHoldsFromThenOn() {
        Duration own = Duration.ofDays(14);
        store().create(id, clock.instant(), write("a", "1"));
        assertThat(store().save(id, new SessionChanges(Optional.of(own), false, Set.of(), Map.of())))
                .contains(extended(own, true));
        age(id, Duration.ofDays(1));

        assertThat(store().load(id).orElseThrow().lifetime()).isEqualTo(extended(own, true));
        assertThat(store().load(id).orElseThrow().attributes()).containsOnlyKeys("a");
    }

    @Test
    void aShortTimeToLiveOfItsOwnHasAnIntervalToMatch() {
        Duration own = Duration.ofSeconds(10);

        assertThat(store().create(id, clock.instant(), new SessionChanges(Optional.of(own), false, Set.of(), Map.of())))
                .isEqualTo(new Lifetime(clock.instant().plusSeconds(11), own, true, true));
    }

    /** As the session is after it was kept alive. */
    private Lifetime extended(Duration timeToLive, boolean own) {
        return new Lifetime(clock.instant().plus(timeToLive).plus(TOUCH_INTERVAL), timeToLive, own, true);
    }

    @Test
    void parallelSavesOfDifferentAttributesAreAllKept() throws Exception {
        store().create(id, clock.instant(), write());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> saves = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                SessionChanges change = write("n" + i, "1");
                saves.add(threads.submit(() -> store().save(id, change)));
            }
            for (Future<?> save : saves) {
                save.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(store().load(id).orElseThrow().attributes()).hasSize(50);
    }

    private Duration remaining() {
        return Duration.between(
                clock.instant(), store().load(id).orElseThrow().lifetime().expiresAt());
    }

    protected static SessionChanges write(String... namesAndValues) {
        Map<String, byte[]> written = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            written.put(namesAndValues[i], bytes(namesAndValues[i + 1]));
        }
        return new SessionChanges(Optional.empty(), false, Set.of(), written);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static Map<String, String> texts(StoredSession stored) {
        Map<String, String> texts = new HashMap<>();
        stored.attributes().forEach((name, value) -> texts.put(name, new String(value, UTF_8)));
        return texts;
    }
}
