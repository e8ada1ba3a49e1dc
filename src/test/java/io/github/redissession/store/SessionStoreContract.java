package io.github.redissession.store;

import static io.github.redissession.store.StoreFixtures.newSession;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.redissession.SessionDataException;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisTime;
import io.github.redissession.testing.TestClock;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.SessionIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

/** What every store promises. */
public abstract class SessionStoreContract {

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

    /** The clients of all servers that have sessions. */
    protected abstract Collection<? extends UnifiedJedis> servers();

    /** Makes this much time pass, for the store and for this server. */
    protected void pass(Duration time) {
        clock.advance(time);
        servers().forEach(server -> RedisTime.pass(server, time));
    }

    /** Makes as if this much time had gone by since the session was last kept alive. */
    protected abstract void age(SessionId id, Duration idle);

    @Test
    public void aSessionThatNeverWasIsNotThere() {
        assertThat(store().load(id)).isInstanceOf(NotLive.Absent.class);
        assertGone(store().touch(id));
        assertThat(store().destroy(id)).isInstanceOf(NotLive.Absent.class);
    }

    @Test
    public void aCreatedSessionIsThere() {
        Lifetime lifetime = store().create(newSession(id, "a", "1", "b", "2"));

        StoredSession stored = found(id);
        assertThat(stored.createdAt()).isEqualTo(lifetime.now());
        assertThat(texts(stored)).isEqualTo(Map.of("a", "1", "b", "2"));
        assertExtended(lifetime, TIME_TO_LIVE, false);
        assertThat(stored.lifetime().left()).isBetween(TIME_TO_LIVE, lifetime.left());
        assertThat(stored.lifetime().extended()).isFalse();
    }

    @Test
    public void aSessionMayBeEmpty() {
        store().create(newSession(id));

        assertThat(found(id).attributes()).isEmpty();
    }

    @Test
    public void savingChangesWhatIsNamedAndNothingElse() {
        store().create(newSession(id, "a", "1", "b", "2", "c", "3"));
        store().save(id, new AttributeChanges(false, Set.of("a", "none"), Map.of("b", bytes("9"), "d", bytes("4"))));

        assertThat(texts(found(id))).isEqualTo(Map.of("b", "9", "c", "3", "d", "4"));
    }

    @Test
    public void clearingTakesAllAwayAndKeepsTheSession() {
        Instant created = store().create(newSession(id, "a", "1", "b", "2")).now();
        store().save(id, new AttributeChanges(true, Set.of(), Map.of("c", bytes("3"))));

        StoredSession stored = found(id);
        assertThat(texts(stored)).isEqualTo(Map.of("c", "3"));
        assertThat(stored.createdAt()).isEqualTo(created);
    }

    @Test
    public void aDestroyedSessionIsGone() {
        store().create(newSession(id, "a", "1"));

        assertThat(store().destroy(id)).isEqualTo(new DestroyResult.Destroyed());
        assertThat(store().load(id)).isInstanceOf(NotLive.Absent.class);
        assertThat(store().destroy(id)).isInstanceOf(NotLive.Absent.class);
    }

    @Test
    public void saveAfterDestroyDoesNotBringTheSessionBack() {
        store().create(newSession(id, "a", "1"));
        store().destroy(id);

        assertGone(store().save(id, write("a", "2")));
        assertGone(store().save(id, new AttributeChanges(true, Set.of(), Map.of())));
        assertThat(store().load(id)).isInstanceOf(NotLive.Absent.class);
    }

    @Test
    public void touchAfterDestroyDoesNotBringTheSessionBack() {
        store().create(newSession(id, "a", "1"));
        store().destroy(id);

        assertGone(store().touch(id));
        assertThat(store().load(id)).isInstanceOf(NotLive.Absent.class);
    }

    @Test
    public void namesAreAnyTextAndValuesAnyJson() {
        String value = "{\"é漢\": [1.0, -0, 1E5, 12345678901234567890, \"\\u00e9\\\"}]\\\\\"], \"\":{}, \"a\":null}";
        Map<String, String> written = new HashMap<>();
        for (String name : NAMES) {
            written.put(name, value);
        }
        store().create(newSession(id));
        store().save(id, write(written));
        assertThat(texts(found(id))).isEqualTo(written);

        Set<String> some = Set.of(NAMES.get(0), NAMES.get(3), NAMES.get(6));
        store().save(id, new AttributeChanges(false, some, Map.of()));
        written.keySet().removeAll(some);
        assertThat(texts(found(id))).isEqualTo(written);

        store().renew(id, RenewalRequest.rotate(next, Duration.ZERO));
        assertThat(texts(found(next))).isEqualTo(written);
    }

    @Test
    public void aSessionAsLargeAsAllowedIsKept() {
        store().create(newSession(id, "1234", number(MAX_SIZE - 4)));

        assertThat(store().load(id)).isInstanceOf(LoadResult.Found.class);
    }

    @Test
    public void aNewSessionThatIsTooLargeIsRefusedWhole() {
        assertThatThrownBy(() -> store().create(newSession(id, "a", "1", "b", number(MAX_SIZE))))
                .isInstanceOf(SessionDataException.class)
                .hasMessageContaining("4003")
                .hasMessageContaining("redis-session.max-size");
        assertThat(store().load(id)).isInstanceOf(NotLive.Absent.class);
    }

    /** Redis keeps them in half the bytes that they are written with. */
    @Test
    public void aSessionOfNumbersIsNoLargerThanAllowed() {
        store().create(newSession(id));
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
    public void changesThatWouldMakeASessionTooLargeAreRefusedWhole() {
        store().create(newSession(id, "a", number(2400)));

        assertThatThrownBy(() -> store().save(
                                id,
                                new AttributeChanges(
                                        false,
                                        Set.of(),
                                        write("b", number(2400), "c", "{}").written())))
                .isInstanceOf(SessionDataException.class);
        assertThat(found(id).attributes()).containsOnlyKeys("a");
    }

    @Test
    public void whatIsReplacedOrRemovedDoesNotCount() {
        store().create(newSession(id, "a", number(2400), "b", number(1200)));
        store().save(
                        id,
                        new AttributeChanges(
                                false, Set.of("b"), write("a", number(3600)).written()));
        store().save(
                        id,
                        new AttributeChanges(
                                true, Set.of(), write("c", number(3600)).written()));

        assertThat(found(id).attributes()).containsOnlyKeys("c");
    }

    @Test
    public void aReadKeepsTheSessionAliveOnceAnIntervalAndNeverTooLate() {
        store().create(newSession(id));
        age(id, TOUCH_INTERVAL.minusSeconds(5));
        assertThat(remaining()).isBetween(TIME_TO_LIVE, TIME_TO_LIVE.plusSeconds(5));

        age(id, Duration.ofSeconds(10));
        assertThat(remaining()).isEqualTo(TIME_TO_LIVE.plus(TOUCH_INTERVAL));
    }

    @Test
    public void aTouchWaitsUntilItIsDueUnlessItIsUrgent() {
        store().create(newSession(id));
        age(id, TOUCH_INTERVAL.dividedBy(2));

        assertThat(done(store().touchIfDue(id)).extended()).isFalse();
        assertExtended(done(store().touch(id)), TIME_TO_LIVE, false);
    }

    @Test
    public void aSaveKeepsTheSessionAliveWhenDue() {
        store().create(newSession(id));
        assertThat(done(store().save(id, write("a", "1"))).extended()).isFalse();
        age(id, Duration.ofMinutes(20));

        assertExtended(done(store().save(id, write("a", "1"))), TIME_TO_LIVE, false);
    }

    @Test
    public void aSessionsOwnTimeToLiveHoldsFromThenOn() {
        Duration own = Duration.ofDays(14);
        store().create(newSession(id, "a", "1"));
        assertExtended(done(store().save(id, AttributeChanges.NONE, Optional.of(own))), own, true);
        age(id, Duration.ofDays(1));

        assertExtended(found(id).lifetime(), own, true);
        assertThat(found(id).attributes()).containsOnlyKeys("a");
    }

    @Test
    public void aShortTimeToLiveOfItsOwnHasAnIntervalToMatch() {
        Duration own = Duration.ofSeconds(10);

        Lifetime lifetime = store().create(newSession(id, own));

        assertThat(lifetime).isEqualTo(new Lifetime(lifetime.now(), Duration.ofSeconds(11), own, true, true));
    }

    /** As the session is after it was kept alive. */
    protected static void assertExtended(Lifetime lifetime, Duration timeToLive, boolean own) {
        assertThat(lifetime)
                .isEqualTo(new Lifetime(lifetime.now(), timeToLive.plus(TOUCH_INTERVAL), timeToLive, own, true));
    }

    @Test
    public void aConditionDecidesWhetherAnythingIsWritten() {
        store().create(newSession(id, "a", "1"));

        assertConflict("1", swap("a", Optional.of("2"), "3"));
        assertConflict("1", swap("a", Optional.empty(), "3"));
        assertThat(swap("b", Optional.of("1"), "3")).isEqualTo(new SaveResult.Conflict(Optional.empty()));
        assertThat(texts(found(id))).isEqualTo(Map.of("a", "1"));

        done(swap("a", Optional.of("1"), "2"));
        done(swap("b", Optional.empty(), "1"));
        assertThat(texts(found(id))).isEqualTo(Map.of("a", "2", "b", "1"));
    }

    private SaveResult swap(String name, Optional<String> expected, String value) {
        return store().compareAndSet(id, name, expected.map(SessionStoreContract::bytes), bytes(value));
    }

    private static void assertConflict(String current, SaveResult outcome) {
        assertThat(((SaveResult.Conflict) outcome).current().orElseThrow())
                .asString(UTF_8)
                .isEqualTo(current);
    }

    @Test
    public void aRenewedSessionIsTheSameUnderAnotherId() {
        store().create(newSession(id, Duration.ofDays(1), "a", "1"));
        pass(Duration.ofMinutes(1));
        Instant created = found(id).createdAt();
        Instant renewal = done(store().renew(id, RenewalRequest.rotate(next, Duration.ZERO)))
                .now();

        StoredSession renewed = found(next);
        assertThat(texts(renewed)).isEqualTo(Map.of("a", "1"));
        assertThat(renewed.createdAt()).isEqualTo(created);
        assertThat(renewed.renewedAt()).isEqualTo(renewal).isAfter(created.plusSeconds(59));
        assertThat(renewed.lifetime().timeToLive()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    public void aFormerIdIsClosedForAMinuteAndUnknownAfterwards() {
        store().create(newSession(id, "a", "1"));
        store().renew(id, RenewalRequest.rotate(next, Duration.ZERO));

        assertThat(store().load(id)).isInstanceOf(NotLive.Closed.class);
        pass(Duration.ofMinutes(1));
        assertThat(store().load(id)).isInstanceOf(NotLive.Absent.class);
    }

    @Test
    public void anOldIdLeadsToTheSessionDuringItsGraceAndNoLonger() {
        store().create(newSession(id, "a", "1"));
        store().renew(id, RenewalRequest.rotate(next, Duration.ofSeconds(50)));

        assertThat(store().load(id)).isEqualTo(new NotLive.Renewed(next));
        assertThat(store().save(id, write("a", "2"))).isEqualTo(new NotLive.Renewed(next));
        assertThat(store().invalidate(id)).isEqualTo(new NotLive.Renewed(next));
        pass(Duration.ofSeconds(50));
        assertThat(store().load(id)).isInstanceOf(NotLive.Closed.class);
        assertThat(store().save(id, write("a", "2"))).isInstanceOf(NotLive.Closed.class);
        pass(Duration.ofMinutes(1));
        assertThat(store().load(id)).isInstanceOf(NotLive.Absent.class);
    }

    @Test
    public void nothingIsDoneUnderAFormerIdAndTheNewOneIsNotTold() {
        store().create(newSession(id, "a", "1"));
        store().renew(id, RenewalRequest.rotate(next, Duration.ZERO));

        assertThat(store().save(id, write("a", "2"))).isEqualTo(new NotLive.Closed());
        assertThat(store().destroy(id)).isEqualTo(new NotLive.Closed());
        assertThat(store().invalidate(id)).isEqualTo(new NotLive.Closed());
        assertThat(store().renew(id, RenewalRequest.rotate(fresh.next(), Duration.ZERO)))
                .isEqualTo(new NotLive.Closed());
        assertThat(texts(found(next))).isEqualTo(Map.of("a", "1"));
    }

    @Test
    public void aClosedSessionIsGoneAndItsIdBeginsNothingForAMinute() {
        store().create(newSession(id, "a", "1"));

        assertThat(store().invalidate(id)).isEqualTo(new DestroyResult.Destroyed());
        assertThat(store().load(id)).isInstanceOf(NotLive.Closed.class);
        assertThat(store().save(id, write("a", "2"))).isEqualTo(new NotLive.Closed());
        assertThat(store().invalidate(id)).isEqualTo(new NotLive.Closed());
        assertThat(store().summary(id)).isEqualTo(new NotLive.Absent());
        pass(Duration.ofMinutes(1));
        assertThat(store().load(id)).isInstanceOf(NotLive.Absent.class);
        assertThat(store().invalidate(id)).isEqualTo(new NotLive.Absent());
    }

    @Test
    public void aClosedIdLeadsOnlyThePrincipalOfItsSessionToTheNextId() {
        store().create(newSession(id, "a", "1"));
        assertThat(store().successor(id, "alice")).isEmpty();
        store().renew(id, RenewalRequest.bind(next, login("alice")));

        assertThat(store().successor(id, "alice")).contains(next);
        assertThat(store().successor(id, "bob")).isEmpty();
        assertThat(store().successor(id, "")).isEmpty();
        assertThat(store().successor(next, "alice")).isEmpty();
        pass(Duration.ofMinutes(1));
        assertThat(store().successor(id, "alice")).isEmpty();
    }

    @Test
    public void aClosedIdOfASessionOfNobodyLeadsNobodyToTheNextId() {
        store().create(newSession(id, "a", "1"));
        store().renew(id, RenewalRequest.rotate(next, Duration.ZERO));

        assertThat(store().successor(id, "")).isEmpty();
        assertThat(store().successor(id, "alice")).isEmpty();
    }

    @Test
    public void anEmptiedSessionBeginsAnew() {
        store().create(new NewSession(
                id, write("a", "1").written(), Optional.of(Duration.ofDays(1)), Optional.of(login("alice"))));
        pass(Duration.ofMinutes(5));
        Lifetime begun = done(store().renew(id, RenewalRequest.replace(next, login("bob"))));

        StoredSession stored = found(next);
        assertThat(stored.attributes()).isEmpty();
        assertThat(stored.login()).contains(login("bob"));
        assertThat(stored.createdAt()).isEqualTo(begun.now());
        assertThat(stored.lifetime().timeToLive()).isEqualTo(TIME_TO_LIVE);
        assertThat(store().load(id)).isInstanceOf(NotLive.Closed.class);
    }

    @Test
    public void whoASessionBelongsToIsFoundWithIt() {
        Login login = login("Álice {1}", "admin", "user");
        store().create(newSession(id, login, "a", "1"));

        assertThat(found(id).login()).contains(login);
        assertThat(texts(found(id))).isEqualTo(Map.of("a", "1"));
        assertThat(store().destroy(id)).isEqualTo(new DestroyResult.Destroyed());
    }

    @Test
    public void aPrincipalMayHaveNoRoles() {
        store().create(newSession(id, login("alice")));

        assertThat(found(id).login()).contains(login("alice"));
    }

    @Test
    public void aRenewalBindsWhoLogsInAndNobodyElseIsLeft() {
        store().create(newSession(id, login("alice", "admin"), "a", "1"));
        Login bob = login("bob");
        store().renew(id, RenewalRequest.bind(next, bob));

        assertThat(found(next).login()).contains(bob);
        assertThat(texts(found(next))).isEqualTo(Map.of("a", "1"));
    }

    @Test
    public void aRenewalThatBindsNobodyLeavesWhoWasBound() {
        Login alice = login("alice", "admin");
        store().create(newSession(id, alice, "a", "1"));
        store().renew(id, RenewalRequest.rotate(next, Duration.ZERO));

        assertThat(found(next).login()).contains(alice);
    }

    @Test
    public void aSessionIsSeenFromOutsideAndNotKeptAliveByThat() {
        Instant now = store().create(newSession(id, login("alice", "admin"), "a", "1"))
                .now();
        pass(Duration.ofMinutes(10));
        Instant created = now.minus(Duration.ofMinutes(10));

        SessionSummary seen = look(id);
        assertThat(seen.id()).isEqualTo(id);
        assertThat(seen.createdAt()).isEqualTo(created);
        assertThat(seen.login()).contains(login("alice", "admin"));
        assertThat(seen.loginAt()).isEqualTo(created);
        assertThat(Duration.between(seen.lastSeenAt(), seen.expiresAt())).isEqualTo(TIME_TO_LIVE.plus(TOUCH_INTERVAL));
        assertThat(look(id).expiresAt()).isCloseTo(seen.expiresAt(), within(2, MILLIS));
    }

    @Test
    public void whoLooksForAFormerIdIsToldTheNextOneAndWhetherClientsMayFollow() {
        store().create(newSession(id, "a", "1"));
        store().renew(id, RenewalRequest.rotate(next, Duration.ZERO));
        SessionId last = fresh.next();
        store().renew(next, RenewalRequest.rotate(last, Duration.ofMinutes(1)));

        assertThat(store().summary(id)).isEqualTo(new SummaryResult.Moved(next, false));
        assertThat(store().summary(next)).isEqualTo(new SummaryResult.Moved(last, true));
        assertThat(look(last).id()).isEqualTo(last);
        store().destroy(last);
        assertThat(store().summary(last)).isEqualTo(new NotLive.Absent());
    }

    private SessionSummary look(SessionId id) {
        return ((SummaryResult.Found) store().summary(id)).session();
    }

    @Test
    public void everyIdIsFound() {
        Set<SessionId> ids = new HashSet<>();
        for (int i = 0; i < 2500; i++) {
            SessionId each = fresh.next();
            store().create(newSession(each));
            ids.add(each);
        }

        try (Stream<SessionId> found = store().scanIds()) {
            assertThat(found.collect(Collectors.toSet())).isEqualTo(ids);
        }
    }

    protected static Login login(String principal, String... roles) {
        return Login.of(principal, roles);
    }

    @Test
    public void aSessionThatIsNotThereCannotBeRenewed() {
        assertGone(store().renew(id, RenewalRequest.rotate(next, Duration.ZERO)));
        assertThat(store().load(next)).isInstanceOf(NotLive.Absent.class);
    }

    @Test
    public void whatIsSavedWhileTheIdIsRenewedGoesAlong() throws Exception {
        store().create(newSession(id));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> requests = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                AttributeChanges change = write("n" + i, "1");
                requests.add(threads.submit(() -> following(change)));
                if (i == 25) {
                    requests.add(threads.submit(
                            () -> store().renew(id, RenewalRequest.rotate(next, Duration.ofMinutes(1)))));
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

    /** A client that holds the id must not keep its holder from signing in. */
    @Test
    public void aLoginComesToItsEndHoweverMuchOthersWriteMeanwhile() throws Exception {
        store().create(newSession(id));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String name = "n" + i;
                writers.add(threads.submit(() -> writeUntilClosed(name)));
            }
            Eventually.isTrue("all write", () -> found(id).attributes().size() == 8);

            done(store().renew(id, RenewalRequest.bind(next, login("alice"))));

            for (int i = 0; i < 8; i++) {
                String last = Integer.toString(writers.get(i).get());
                assertThat(texts(found(next))).as("what was acknowledged").containsEntry("n" + i, last);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** @return the last value that was written */
    private int writeUntilClosed(String name) {
        int written = 0;
        while (store().save(id, write(name, Integer.toString(written + 1))) instanceof SaveResult.Saved) {
            written++;
        }
        return written;
    }

    private void following(AttributeChanges change) {
        if (store().save(id, change) instanceof NotLive.Renewed renewed) {
            done(store().save(renewed.id(), change));
        }
    }

    @Test
    public void parallelSavesOfDifferentAttributesAreAllKept() throws Exception {
        store().create(newSession(id));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> saves = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                AttributeChanges change = write("n" + i, "1");
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
        return found(id).lifetime().left();
    }

    protected StoredSession found(SessionId id) {
        return ((LoadResult.Found) store().load(id)).session();
    }

    protected static Lifetime done(SaveResult outcome) {
        return ((SaveResult.Saved) outcome).lifetime();
    }

    protected static void assertGone(SaveResult outcome) {
        assertThat(outcome).isInstanceOf(NotLive.Absent.class);
    }

    /** JSON of so many characters. */
    private static String number(int length) {
        return "7".repeat(length);
    }

    protected static AttributeChanges write(Map<String, String> attributes) {
        Map<String, byte[]> written = new HashMap<>();
        attributes.forEach((name, value) -> written.put(name, bytes(value)));
        return new AttributeChanges(false, Set.of(), written);
    }

    protected static AttributeChanges write(String... namesAndValues) {
        Map<String, byte[]> written = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            written.put(namesAndValues[i], bytes(namesAndValues[i + 1]));
        }
        return new AttributeChanges(false, Set.of(), written);
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
