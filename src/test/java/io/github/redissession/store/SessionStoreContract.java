package io.github.redissession.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.redissession.SessionDataException;
import io.github.redissession.testing.TestClock;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.SessionIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store promises. */
abstract class SessionStoreContract {

    protected static final Duration TIME_TO_LIVE = Duration.ofMinutes(30);
    protected static final Duration TOUCH_INTERVAL = Duration.ofMinutes(1);
    protected static final int MAX_SIZE = 4000;

    protected static final List<String> NAMES = List.of(
            "",
            " ",
            "\u0000",
            "a\r\nb",
            "é漢\ud83d\udca5\udbff\udfff",
            "x@",
            "-1",
            "nil",
            "\"q\"",
            "\\",
            "\"\\ud800\"",
            "/{");

    protected final TestClock clock = new TestClock();
    protected final SessionIds fresh = ids();
    protected final SessionId id = fresh.next();
    protected final SessionId next = fresh.next();

    /** Where the ids of its sessions come from. Asked for before anything else of the test is there. */
    protected SessionIds ids() {
        return new RandomSessionIds();
    }

    /** A store of these settings. */
    protected abstract SessionStore store();

    /** Makes as if this much time had gone by since the session was last kept alive. */
    protected abstract void age(SessionId id, Duration idle);

    @Test
    void aSessionThatNeverWasIsNotThere() {
        assertThat(store().load(id)).isInstanceOf(Loaded.Absent.class);
        assertGone(store().save(id, SessionChanges.keepAlive()));
        assertThat(store().destroy(id)).isInstanceOf(Outcome.Gone.class);
    }

    @Test
    void aCreatedSessionIsThere() {
        Instant created = clock.instant();
        Lifetime lifetime = store().create(id, created, write("a", "1", "b", "2"));

        StoredSession stored = found(id);
        assertThat(stored.createdAt()).isEqualTo(created);
        assertThat(texts(stored)).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(lifetime)
                .isEqualTo(new Lifetime(
                        created.plus(TIME_TO_LIVE).plus(TOUCH_INTERVAL), TIME_TO_LIVE, false, true, false));
        assertThat(stored.lifetime().expiresAt()).isBetween(created.plus(TIME_TO_LIVE), lifetime.expiresAt());
        assertThat(stored.lifetime().extended()).isFalse();
    }

    @Test
    void aSessionMayBeEmpty() {
        store().create(id, clock.instant(), write());

        assertThat(found(id).attributes()).isEmpty();
    }

    @Test
    void savingChangesWhatIsNamedAndNothingElse() {
        store().create(id, clock.instant(), write("a", "1", "b", "2", "c", "3"));
        store().save(
                        id,
                        SessionChanges.attributes(
                                false, Set.of("a", "none"), Map.of("b", bytes("9"), "d", bytes("4"))));

        assertThat(texts(found(id))).isEqualTo(Map.of("b", "9", "c", "3", "d", "4"));
    }

    @Test
    void clearingTakesAllAwayAndKeepsTheSession() {
        Instant created = clock.instant();
        store().create(id, created, write("a", "1", "b", "2"));
        store().save(id, SessionChanges.attributes(true, Set.of(), Map.of("c", bytes("3"))));

        StoredSession stored = found(id);
        assertThat(texts(stored)).isEqualTo(Map.of("c", "3"));
        assertThat(stored.createdAt()).isEqualTo(created);
    }

    @Test
    void aDestroyedSessionIsGone() {
        store().create(id, clock.instant(), write("a", "1"));

        assertThat(store().destroy(id)).isEqualTo(new Outcome.Ended(Optional.empty()));
        assertThat(store().load(id)).isInstanceOf(Loaded.Absent.class);
        assertThat(store().destroy(id)).isInstanceOf(Outcome.Gone.class);
    }

    @Test
    void saveAfterDestroyDoesNotBringTheSessionBack() {
        store().create(id, clock.instant(), write("a", "1"));
        store().destroy(id);

        assertGone(store().save(id, write("a", "2")));
        assertGone(store().save(id, SessionChanges.attributes(true, Set.of(), Map.of())));
        assertThat(store().load(id)).isInstanceOf(Loaded.Absent.class);
    }

    @Test
    void touchAfterDestroyDoesNotBringTheSessionBack() {
        store().create(id, clock.instant(), write("a", "1"));
        store().destroy(id);

        assertGone(store().save(id, SessionChanges.keepAlive()));
        assertThat(store().load(id)).isInstanceOf(Loaded.Absent.class);
    }

    @Test
    void namesAreAnyTextAndValuesAnyJson() {
        String value = "{\"é漢\": [1.0, -0, 1E5, 12345678901234567890, \"\\u00e9\\\"}]\\\\\"], \"\":{}, \"a\":null}";
        Map<String, String> written = new HashMap<>();
        for (String name : NAMES) {
            written.put(name, value);
        }
        store().create(id, clock.instant(), write());
        store().save(id, write(written));
        assertThat(texts(found(id))).isEqualTo(written);

        Set<String> some = Set.of(NAMES.get(0), NAMES.get(3), NAMES.get(6));
        store().save(id, SessionChanges.attributes(false, some, Map.of()));
        written.keySet().removeAll(some);
        assertThat(texts(found(id))).isEqualTo(written);

        store().renew(id, NewId.of(next, Duration.ZERO));
        assertThat(texts(found(next))).isEqualTo(written);
    }

    @Test
    void aSessionAsLargeAsAllowedIsKept() {
        store().create(id, clock.instant(), write("1234", number(MAX_SIZE - 4)));

        assertThat(store().load(id)).isInstanceOf(Loaded.Found.class);
    }

    @Test
    void aNewSessionThatIsTooLargeIsRefusedWhole() {
        assertThatThrownBy(() -> store().create(id, clock.instant(), write("a", "1", "b", number(MAX_SIZE))))
                .isInstanceOf(SessionDataException.class)
                .hasMessageContaining("4003")
                .hasMessageContaining("redis-session.max-size");
        assertThat(store().load(id)).isInstanceOf(Loaded.Absent.class);
    }

    /** Redis keeps them in half the bytes that they are written with. */
    @Test
    void aSessionOfNumbersIsNoLargerThanAllowed() {
        store().create(id, clock.instant(), SessionChanges.NONE);
        int most = MAX_SIZE / 40;
        for (int i = 0; i < most; i++) {
            store().save(id, write(twentyDigits(i), twentyDigits(i)));
        }

        assertThatThrownBy(() -> store().save(id, write(twentyDigits(most), twentyDigits(most))))
                .isInstanceOf(SessionDataException.class)
                .hasMessageContaining(Integer.toString(MAX_SIZE + 40));
    }

    private static String twentyDigits(int i) {
        return Long.toString(Long.MIN_VALUE + i);
    }

    @Test
    void changesThatWouldMakeASessionTooLargeAreRefusedWhole() {
        store().create(id, clock.instant(), write("a", number(2400)));

        assertThatThrownBy(() -> store().save(
                                id,
                                SessionChanges.attributes(
                                        false,
                                        Set.of(),
                                        write("b", number(2400), "c", "{}").written())))
                .isInstanceOf(SessionDataException.class);
        assertThat(found(id).attributes()).containsOnlyKeys("a");
    }

    @Test
    void whatIsReplacedOrRemovedDoesNotCount() {
        store().create(id, clock.instant(), write("a", number(2400), "b", number(1200)));
        store().save(
                        id,
                        SessionChanges.attributes(
                                false, Set.of("b"), write("a", number(3600)).written()));
        store().save(
                        id,
                        SessionChanges.attributes(
                                true, Set.of(), write("c", number(3600)).written()));

        assertThat(found(id).attributes()).containsOnlyKeys("c");
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

        assertThat(done(store().save(id, SessionChanges.NONE)).extended()).isFalse();
        assertThat(done(store().save(id, SessionChanges.keepAlive()))).isEqualTo(extended(TIME_TO_LIVE, false));
    }

    @Test
    void aSaveKeepsTheSessionAliveWhenDue() {
        store().create(id, clock.instant(), write());
        assertThat(done(store().save(id, write("a", "1"))).extended()).isFalse();
        age(id, Duration.ofMinutes(20));

        assertThat(done(store().save(id, write("a", "1")))).isEqualTo(extended(TIME_TO_LIVE, false));
    }

    @Test
    void aSessionsOwnTimeToLiveHoldsFromThenOn() {
        Duration own = Duration.ofDays(14);
        store().create(id, clock.instant(), write("a", "1"));
        assertThat(done(store().save(id, SessionChanges.NONE.with(Optional.of(own)))))
                .isEqualTo(extended(own, true));
        age(id, Duration.ofDays(1));

        assertThat(found(id).lifetime()).isEqualTo(extended(own, true));
        assertThat(found(id).attributes()).containsOnlyKeys("a");
    }

    @Test
    void aShortTimeToLiveOfItsOwnHasAnIntervalToMatch() {
        Duration own = Duration.ofSeconds(10);

        assertThat(store().create(id, clock.instant(), SessionChanges.NONE.with(Optional.of(own))))
                .isEqualTo(new Lifetime(clock.instant().plusSeconds(11), own, true, true, false));
    }

    /** As the session is after it was kept alive. */
    private Lifetime extended(Duration timeToLive, boolean own) {
        return new Lifetime(clock.instant().plus(timeToLive).plus(TOUCH_INTERVAL), timeToLive, own, true, false);
    }

    @Test
    void aConditionDecidesWhetherAnythingIsWritten() {
        store().create(id, clock.instant(), write("a", "1"));

        assertConflict("1", swap("a", Optional.of("2"), "3"));
        assertConflict("1", swap("a", Optional.empty(), "3"));
        assertThat(swap("b", Optional.of("1"), "3")).isEqualTo(new Outcome.Conflict(Optional.empty()));
        assertThat(texts(found(id))).isEqualTo(Map.of("a", "1"));

        done(swap("a", Optional.of("1"), "2"));
        done(swap("b", Optional.empty(), "1"));
        assertThat(texts(found(id))).isEqualTo(Map.of("a", "2", "b", "1"));
    }

    private Outcome swap(String name, Optional<String> expected, String value) {
        var condition = new SessionChanges.Condition(name, expected.map(SessionStoreContract::bytes));
        return store().save(id, SessionChanges.swap(condition, bytes(value)));
    }

    private static void assertConflict(String current, Outcome outcome) {
        assertThat(((Outcome.Conflict) outcome).current().orElseThrow())
                .asString(UTF_8)
                .isEqualTo(current);
    }

    @Test
    void aRenewedSessionIsTheSameUnderAnotherId() {
        Instant created = clock.instant();
        store().create(id, created, write("a", "1").with(Optional.of(Duration.ofDays(1))));
        clock.advance(Duration.ofMinutes(1));
        done(store().renew(id, NewId.of(next, Duration.ZERO)));

        StoredSession renewed = found(next);
        assertThat(texts(renewed)).isEqualTo(Map.of("a", "1"));
        assertThat(renewed.createdAt()).isEqualTo(created);
        assertThat(renewed.renewedAt()).isEqualTo(clock.instant());
        assertThat(renewed.lifetime().timeToLive()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void anOldIdIsBarredForAMinuteAndUnknownAfterwards() {
        store().create(id, clock.instant(), write("a", "1"));
        store().renew(id, NewId.of(next, Duration.ZERO));

        assertThat(store().load(id)).isInstanceOf(Loaded.Barred.class);
        clock.advance(Duration.ofMinutes(1));
        assertThat(store().load(id)).isInstanceOf(Loaded.Absent.class);
    }

    @Test
    void anOldIdLeadsToTheSessionDuringItsGraceAndNoLonger() {
        store().create(id, clock.instant(), write("a", "1"));
        store().renew(id, NewId.of(next, Duration.ofSeconds(10)));

        assertThat(store().load(id)).isEqualTo(new Loaded.Renewed(next));
        assertThat(store().save(id, write("a", "2"))).isEqualTo(new Outcome.Renewed(next, true));
        clock.advance(Duration.ofSeconds(10));
        assertThat(store().load(id)).isInstanceOf(Loaded.Barred.class);
    }

    @Test
    void requestsUnderWayAreToldTheNewIdAndNothingIsDoneUnderTheOld() {
        store().create(id, clock.instant(), write("a", "1"));
        store().renew(id, NewId.of(next, Duration.ZERO));

        assertThat(store().save(id, write("a", "2"))).isEqualTo(new Outcome.Renewed(next, false));
        assertThat(store().destroy(id)).isEqualTo(new Outcome.Renewed(next, false));
        assertThat(store().renew(id, NewId.of(fresh.next(), Duration.ZERO)))
                .isEqualTo(new Outcome.Renewed(next, false));
        assertThat(texts(found(next))).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void whoASessionBelongsToIsFoundWithIt() {
        Login login = login("Álice {1}", "admin", "user");
        store().create(id, clock.instant(), write("a", "1").with(login, clock.instant()));

        assertThat(found(id).login()).contains(login);
        assertThat(texts(found(id))).isEqualTo(Map.of("a", "1"));
        assertThat(store().destroy(id)).isEqualTo(new Outcome.Ended(Optional.of("Álice {1}")));
    }

    @Test
    void aPrincipalMayHaveNoRoles() {
        store().create(id, clock.instant(), write().with(login("alice"), clock.instant()));

        assertThat(found(id).login()).contains(login("alice"));
    }

    @Test
    void aRenewalBindsWhoLogsInAndNobodyElseIsLeft() {
        store().create(id, clock.instant(), write("a", "1").with(login("alice", "admin"), clock.instant()));
        Login bob = login("bob");
        store().renew(id, new NewId(next, Duration.ZERO, Optional.of(bob), Optional.of(clock.instant())));

        assertThat(found(next).login()).contains(bob);
        assertThat(texts(found(next))).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void aRenewalThatBindsNobodyLeavesWhoWasBound() {
        Login alice = login("alice", "admin");
        store().create(id, clock.instant(), write("a", "1").with(alice, clock.instant()));
        store().renew(id, NewId.of(next, Duration.ZERO));

        assertThat(found(next).login()).contains(alice);
    }

    @Test
    void aSessionThatOutlivesItsEntryInTheIndexSaysSoWhenItIsKeptAlive() {
        Instant entered = clock.instant().plus(TIME_TO_LIVE.multipliedBy(2)).plus(TOUCH_INTERVAL);
        store().create(id, clock.instant(), write("a", "1").with(login("alice"), entered));
        assertThat(done(store().save(id, SessionChanges.keepAlive())).indexDue())
                .isFalse();

        clock.advance(Duration.ofSeconds(30));
        assertThat(done(store().save(id, SessionChanges.NONE)).indexDue()).isFalse();
        assertThat(done(store().save(id, SessionChanges.keepAlive())).indexDue())
                .isTrue();
        store().save(id, SessionChanges.NONE.withIndexedUntil(entered.plusSeconds(31)));
        assertThat(done(store().save(id, SessionChanges.keepAlive())).indexDue())
                .isFalse();
    }

    @Test
    void aSessionIsSeenFromOutsideAndNotKeptAliveByThat() {
        Instant created = clock.instant();
        store().create(id, created, write("a", "1").with(login("alice", "admin"), created));
        clock.advance(Duration.ofMinutes(10));
        age(id, Duration.ofMinutes(10));

        SessionSummary seen = store().look(id).orElseThrow();
        assertThat(seen.id()).isEqualTo(id);
        assertThat(seen.createdAt()).isEqualTo(created);
        assertThat(seen.login()).contains(new Login("alice", new TreeSet<>(Set.of("admin")), created));
        assertThat(seen.lastSeenAt()).isCloseTo(created, within(5, SECONDS));
        assertThat(seen.expiresAt()).isCloseTo(created.plus(TIME_TO_LIVE).plus(TOUCH_INTERVAL), within(5, SECONDS));
        assertThat(store().look(id).orElseThrow().lastSeenAt()).isCloseTo(created, within(5, SECONDS));
    }

    @Test
    void whoLooksForAFormerIdSeesTheSessionUnderTheOneItHas() {
        store().create(id, clock.instant(), write("a", "1"));
        store().renew(id, NewId.of(next, Duration.ZERO));

        assertThat(store().look(id).orElseThrow().id()).isEqualTo(next);
        assertThat(store().look(next).orElseThrow().id()).isEqualTo(next);
        store().destroy(next);
        assertThat(store().look(id)).isEmpty();
        assertThat(store().look(next)).isEmpty();
    }

    @Test
    void everyIdIsFound() {
        Set<SessionId> ids = new HashSet<>();
        for (int i = 0; i < 2500; i++) {
            SessionId each = fresh.next();
            store().create(each, clock.instant(), write());
            ids.add(each);
        }

        try (Stream<SessionId> found = store().ids()) {
            assertThat(found.collect(Collectors.toSet())).isEqualTo(ids);
        }
    }

    private Login login(String principal, String... roles) {
        return Login.of(principal, roles, clock.instant());
    }

    @Test
    void aSessionThatIsNotThereCannotBeRenewed() {
        assertGone(store().renew(id, NewId.of(next, Duration.ZERO)));
        assertThat(store().load(next)).isInstanceOf(Loaded.Absent.class);
    }

    @Test
    void whatIsSavedWhileTheIdIsRenewedGoesAlong() throws Exception {
        store().create(id, clock.instant(), write());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> requests = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                SessionChanges change = write("n" + i, "1");
                requests.add(threads.submit(() -> following(change)));
                if (i == 25) {
                    requests.add(threads.submit(() -> store().renew(id, NewId.of(next, Duration.ZERO))));
                }
            }
            for (Future<?> request : requests) {
                request.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(found(next).attributes()).hasSize(50);
    }

    private void following(SessionChanges change) {
        if (store().save(id, change) instanceof Outcome.Renewed renewed) {
            done(store().save(renewed.id(), change));
        }
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

        assertThat(found(id).attributes()).hasSize(50);
    }

    private Duration remaining() {
        return Duration.between(clock.instant(), found(id).lifetime().expiresAt());
    }

    protected StoredSession found(SessionId id) {
        return ((Loaded.Found) store().load(id)).session();
    }

    protected static Lifetime done(Outcome outcome) {
        return ((Outcome.Done) outcome).lifetime();
    }

    protected static void assertGone(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Gone.class);
    }

    /** JSON of so many characters. */
    private static String number(int length) {
        return "7".repeat(length);
    }

    protected static SessionChanges write(Map<String, String> attributes) {
        Map<String, byte[]> written = new HashMap<>();
        attributes.forEach((name, value) -> written.put(name, bytes(value)));
        return SessionChanges.attributes(false, Set.of(), written);
    }

    protected static SessionChanges write(String... namesAndValues) {
        Map<String, byte[]> written = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            written.put(namesAndValues[i], bytes(namesAndValues[i + 1]));
        }
        return SessionChanges.attributes(false, Set.of(), written);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    protected static Map<String, String> texts(StoredSession stored) {
        Map<String, String> texts = new HashMap<>();
        stored.attributes().forEach((name, value) -> texts.put(name, new String(value, UTF_8)));
        return texts;
    }
}
