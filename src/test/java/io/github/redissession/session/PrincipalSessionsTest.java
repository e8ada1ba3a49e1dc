package io.github.redissession.session;

import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.SessionInfo;
import io.github.redissession.SessionStoreException;
import io.github.redissession.Sessions;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.config.Format;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.principal.DefaultSessions;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.store.NewId;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTime;
import io.github.redissession.testing.RedisTraffic;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.testing.TestClock;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import io.github.redissession.transport.TokenAction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.UnifiedJedis;

/** Signing in, and the sessions of those who did, on a real Redis, without the server around it. */
@ExtendWith(SharedRedis.class)
@ParameterizedClass
@EnumSource(Format.class)
class PrincipalSessionsTest {

    @Parameter
    private Format format;

    /** Remembers what was ended, and why. */
    private static final class Ends implements SessionEvents {

        private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();

        @Override
        public void created(SessionId id) {}

        @Override
        public void renewed(SessionId former, SessionId id) {}

        @Override
        public void destroyed(SessionId id, Reason reason) {
            told.add(reason + " " + id);
        }

        @Override
        public void dropped(SessionId id) {}
    }

    private final AttributeCodec codec = new AttributeCodec();
    private final TestClock clock = new TestClock();
    private final Ends ends = new Ends();
    private RedisServerProcess redis;
    private UnifiedJedis client;
    private SessionKeys keys;
    private SessionParts parts;

    @BeforeEach
    void connect(RedisServerProcess server) {
        redis = server;
        client = RedisClients.connect(
                Settings.of("redis.uri", server.uri().toString()).redis());
        keys = new SessionKeys(client, format);
        parts = parts();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private SessionParts parts(String... settings) {
        return SessionFixture.on(client, settings(settings), codec, ends, clock);
    }

    private SessionSettings settings(String... more) {
        return Settings.of(Stream.concat(Stream.of("format", format.name(), "ttl", "30m"), Stream.of(more))
                .toArray(String[]::new));
    }

    private SessionDataProxy request(SessionId... tokens) {
        return of(current(tokens));
    }

    private SessionRequest current(SessionId... tokens) {
        return SessionFixture.request(
                parts,
                List.of(tokens).stream().map(id -> new VerifiedToken(id, true)).toList());
    }

    /** Makes this much time pass, in Redis and for this server. */
    private void pass(Duration time) {
        clock.advance(time);
        RedisTime.pass(client, time);
    }

    private static SessionDataProxy of(SessionRequest current) {
        return new SessionDataProxy(() -> current);
    }

    private Sessions sessions() {
        return sessions(request());
    }

    private Sessions sessions(SessionDataProxy current) {
        return new DefaultSessions(parts.store(), parts.principals(), current);
    }

    private SessionId loggedIn(String principal, String... roles) {
        SessionDataProxy session = request();
        session.login(principal, roles);
        return new SessionId(session.id());
    }

    private SessionId visitor() {
        SessionDataProxy session = request();
        session.put("cart", "1");
        session.save();
        return new SessionId(session.id());
    }

    private List<String> ids(String principal) {
        return sessions().of(principal).stream().map(SessionInfo::id).toList();
    }

    // Signing in

    @Test
    void whoSignsInIsKnownInTheNextRequest() {
        SessionDataProxy next = request(loggedIn("alice", "user", "admin"));

        assertThat(next.principal()).contains("alice");
        assertThat(next.roles()).containsExactlyInAnyOrder("user", "admin");
    }

    @Test
    void whoSignsInIsKnownInTheSameRequest() {
        SessionDataProxy session = request();
        session.login("alice", "user");

        assertThat(session.principal()).contains("alice");
        assertThat(session.roles()).containsExactly("user");
        assertThat(session.exists()).isTrue();
    }

    @Test
    void nobodyIsSignedInWithoutALogin() {
        assertThat(request().principal()).isEmpty();
        assertThat(request(visitor()).principal()).isEmpty();
        assertThat(request(visitor()).roles()).isEmpty();
    }

    @Test
    void aTokenThatWasPlantedIsUselessAfterTheLogin() {
        SessionId planted = visitor();
        SessionDataProxy victim = request(planted);
        victim.login("alice", "admin");

        SessionDataProxy attacker = request(planted);
        assertThat(attacker.exists()).isFalse();
        assertThat(attacker.principal()).isEmpty();
        assertThat(attacker.names()).isEmpty();
        assertThat(victim.id()).isNotEqualTo(planted.value());
    }

    @Test
    void aLoginKeepsWhatIsInTheSessionWhatTheRequestPutIncluded() {
        SessionDataProxy session = request(visitor());
        session.put("seen", "2");
        session.login("alice");

        SessionDataProxy next = request(new SessionId(session.id()));
        assertThat(next.get("cart")).contains("1");
        assertThat(next.get("seen")).contains("2");
    }

    @Test
    void aLoginOfSomebodyElseReplacesPrincipalAndRoles() {
        SessionDataProxy session = request(loggedIn("alice", "admin"));
        session.login("bob");

        SessionDataProxy next = request(new SessionId(session.id()));
        assertThat(next.principal()).contains("bob");
        assertThat(next.roles()).isEmpty();
        assertThat(ids("alice")).isEmpty();
        assertThat(ids("bob")).containsExactly(session.id());
    }

    @Test
    void aLoginIsRefusedOnASessionThatIsGone() {
        SessionId id = visitor();
        SessionDataProxy session = request(id);
        session.get("cart");
        request(id).invalidate();

        assertThatThrownBy(() -> session.login("alice")).isInstanceOf(SessionConflictException.class);
        assertThat(session.principal()).isEmpty();
        assertThat(ids("alice")).isEmpty();
        assertThat(keys.sessions()).isEmpty();
    }

    @Test
    void aLoginIsRefusedOnASessionThatAnotherRequestGaveToSomebodyElse() {
        SessionId id = visitor();
        SessionDataProxy late = request(id);
        late.get("cart");
        SessionDataProxy first = request(id);
        first.login("alice");

        assertThatThrownBy(() -> late.login("mallory")).isInstanceOf(SessionConflictException.class);
        assertThat(request(new SessionId(first.id())).principal()).contains("alice");
        assertThat(ids("mallory")).isEmpty();
    }

    @Test
    void aLoginThatIsSentTwiceIsOne() {
        SessionId id = visitor();
        SessionDataProxy twin = request(id);
        twin.get("cart");
        SessionDataProxy first = request(id);
        first.login("alice", "user");
        twin.login("alice", "user");

        assertThat(twin.id()).isEqualTo(first.id());
        assertThat(twin.principal()).contains("alice");
        assertThat(ids("alice")).containsExactly(first.id());
    }

    @Test
    void aLoginUnderAFormerIdIsRefusedAndBeginsNothing() {
        SessionId id = visitor();
        request(id).renewId();
        SessionDataProxy session = request(id);

        assertThatThrownBy(() -> session.login("alice")).isInstanceOf(SessionConflictException.class);
        assertThat(session.principal()).isEmpty();
        assertThat(ids("alice")).isEmpty();
        assertThat(keys.sessions()).hasSize(1);
    }

    @Test
    void aLoginUnderALoggedOutIdIsRefusedAndBeginsNothing() {
        SessionId id = loggedIn("alice");
        request(id).invalidate();
        SessionDataProxy late = request(id);

        assertThatThrownBy(() -> late.login("alice")).isInstanceOf(SessionConflictException.class);
        assertThat(keys.sessions()).isEmpty();
    }

    @Test
    void aSignInSentTwiceJoinsTheSessionEvenWhereItsRequestBeganAfterTheFirstOne() {
        SessionId id = visitor();
        SessionDataProxy first = request(id);
        first.login("alice", "user");
        SessionRequest twin = current(id);
        of(twin).login("alice", "user");
        of(twin).put("twin", "1");

        assertThat(((TokenAction.Issue) twin.commitHeaders(true)).token()).startsWith(first.id());
        assertThat(request(new SessionId(first.id())).names()).containsExactlyInAnyOrder("cart", "twin");
    }

    @Test
    void aSignInSentTwiceJoinsTheSessionAlthoughItWasFrozenMeanwhile() throws Exception {
        SessionId id = visitor();
        keys.freeze(id, Duration.ofMillis(900));
        SessionDataProxy twin = request(id);
        twin.put("seen", "1");
        Thread second = new Thread(() -> twin.login("alice", "user"));
        second.start();
        Eventually.isTrue("the write waits", () -> second.getState() == Thread.State.TIMED_WAITING);
        SessionDataProxy first = request(id);
        first.login("alice", "user");
        second.join();

        assertThat(twin.id()).isEqualTo(first.id());
        assertThat(ids("alice")).containsExactly(first.id());
    }

    @Test
    void aFrozenSessionCanBeEndedAndThawsByItself() {
        SessionId id = visitor();
        keys.freeze(id, Duration.ofMillis(100));
        SessionDataProxy session = request(id);
        session.put("later", "1");
        session.save();
        assertThat(request(id).get("later")).contains("1");

        keys.freeze(id, Duration.ofMillis(900));
        request(id).invalidate();
        assertThat(keys.sessions()).isEmpty();
    }

    @Test
    void aSignInSentTwiceWithOtherRolesBindsTheRolesOfTheLater() {
        SessionId id = visitor();
        SessionDataProxy first = request(id);
        first.login("alice", "user", "admin");
        SessionDataProxy twin = request(id);
        twin.login("alice", "user");

        assertThat(request(new SessionId(first.id())).exists()).isFalse();
        assertThat(request(new SessionId(twin.id())).roles()).containsExactly("user");
        assertThat(ids("alice")).containsExactly(twin.id());
    }

    @Test
    void aLoginOfAnotherPrincipalBeginsWithNothingOfTheFormerOne() {
        SessionId id = loggedIn("alice", "admin");
        SessionDataProxy before = request(id);
        before.put("secret", "of alice");
        before.timeToLive(Duration.ofDays(14));
        before.save();
        SessionDataProxy session = request(id);
        session.put("late", "of alice");
        session.login("bob");
        session.put("own", "of bob");
        session.save();

        SessionDataProxy next = request(new SessionId(session.id()));
        assertThat(next.names()).containsExactly("own");
        assertThat(next.principal()).contains("bob");
        assertThat(next.roles()).isEmpty();
        assertThat(next.timeToLive()).isEqualTo(Duration.ofMinutes(30));
        assertThat(session.isNew()).isTrue();
        assertThat(ids("alice")).isEmpty();
        assertThat(ends.told).containsExactly("INVALIDATED " + id);
    }

    @Test
    void aNameThatIsNoneIsRefusedAndNothingIsDone() {
        SessionDataProxy session = request();

        assertThatThrownBy(() -> session.login(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.login("alice\nbob")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.login("alice", "user", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.login("alice", "a\nadmin")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.login("alice\ud800")).isInstanceOf(IllegalArgumentException.class);
        assertThat(sessions().of("alice\ud800")).isEmpty();
        assertThat(redis.client().keys("*")).isEmpty();
    }

    @Test
    void nobodySignsInOnceTheHeadersAreSent() {
        SessionRequest current = current();
        current.commitHeaders(true);

        assertThatThrownBy(() -> of(current).login("alice")).isInstanceOf(IllegalStateException.class);
        assertThat(redis.client().keys("*")).isEmpty();
    }

    @Test
    void aLoginIsNeverPretendedWhileRedisIsAway() {
        SessionId id = visitor();
        parts = SessionFixture.on(
                RedisClients.connect(Settings.of("redis.uri", "redis://127.0.0.1:1", "redis.timeout", "PT0.2S")
                        .redis()),
                Settings.of("on-outage", "anonymous", "redis.timeout", "PT0.2S"),
                codec,
                ends,
                clock);
        SessionDataProxy session = request(id);

        assertThat(session.exists()).isFalse();
        assertThatThrownBy(() -> session.login("alice")).isInstanceOf(SessionStoreException.class);
    }

    // All sessions of a principal

    @Test
    void aPrincipalsSessionsAreFoundTheOneSeenLastFirst() {
        SessionId old = loggedIn("alice", "user");
        pass(Duration.ofMinutes(10));
        SessionId young = loggedIn("alice", "admin", "user");
        loggedIn("bob");

        List<SessionInfo> sessions = sessions().of("alice");
        assertThat(sessions).extracting(SessionInfo::id).containsExactly(young.value(), old.value());
        assertThat(sessions.get(1).principal()).contains("alice");
        assertThat(sessions.get(0).roles()).isEqualTo(Set.of("admin", "user"));
        Instant begun = sessions.get(0).createdAt();
        assertThat(sessions.get(0).lastSeenAt()).isCloseTo(begun, within(2, MILLIS)); // times left are in whole ms
        assertThat(sessions.get(1).createdAt())
                .isBefore(begun.minus(Duration.ofMinutes(10)).plusMillis(1));
        assertThat(sessions.get(1).lastSeenAt())
                .isCloseTo(
                        sessions.get(1).createdAt(), within(1, SECONDS)); // which pass while the test makes time pass
        assertThat(Duration.between(
                        sessions.get(1).lastSeenAt(), sessions.get(1).expiresAt()))
                .isEqualTo(Duration.ofMinutes(31));
    }

    @Test
    void aSessionIsFoundByItsIdAndByNoneThatWasClosed() {
        SessionId former = loggedIn("alice");
        SessionDataProxy session = request(former);
        session.renewId();

        assertThat(sessions().find(session.id()).orElseThrow().principal()).contains("alice");
        assertThat(sessions().find(former.value())).isEmpty();
        assertThat(sessions().find(new RandomSessionIds().next().value())).isEmpty();
        assertThat(sessions().find("no id at all")).isEmpty();
    }

    @Test
    void aRevokedSessionIsGoneAndWhatUsesItStillIsDropped() {
        SessionId id = loggedIn("alice");
        SessionDataProxy slow = request(id);
        slow.put("late", "1");

        assertThat(sessions().revoke(id.value())).isTrue();
        slow.save();

        assertThat(request(id).exists()).isFalse();
        assertThat(slow.exists()).isFalse();
        assertThat(sessions().revoke(id.value())).isFalse();
        assertThat(sessions().revoke("no id at all")).isFalse();
        assertThat(ends.told).containsExactly("REVOKED " + id);
        assertThat(keys.sessions()).isEmpty();
        assertThat(client.exists(keys.indexOf("alice"))).isFalse();
    }

    @Test
    void aClosedIdRevokesNothing() {
        SessionId former = loggedIn("alice");
        SessionDataProxy session = request(former);
        session.renewId();

        assertThat(sessions().revoke(former.value())).isFalse();
        assertThat(request(new SessionId(session.id())).exists()).isTrue();
    }

    @Test
    void allSessionsOfAPrincipalAreRevokedAndNoOthers() {
        SessionId bob = loggedIn("bob");
        loggedIn("alice");
        loggedIn("alice");

        assertThat(sessions().revokeAll("alice")).isEqualTo(2);
        assertThat(ids("alice")).isEmpty();
        assertThat(ids("bob")).containsExactly(bob.value());
    }

    @Test
    void aSessionWhoseIdIsRenewedAgainAndAgainIsRevokedAllTheSame() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 100; i++) {
                SessionId first = loggedIn("alice");
                Future<SessionId> renewing = threads.submit(() -> renewUntilGone(first));
                int revoked = sessions().revokeAll("alice");

                SessionId last = renewing.get(30, TimeUnit.SECONDS);
                assertThat(revoked).as("round " + i).isEqualTo(1);
                assertThat(request(last).exists()).isFalse();
                assertThat(keys.sessions()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** @return the last id that the session had */
    private SessionId renewUntilGone(SessionId first) {
        SessionId id = first;
        while (!Thread.interrupted()) {
            SessionDataProxy session = request(id);
            session.renewId();
            if (!session.exists()) {
                return id;
            }
            id = new SessionId(session.id());
        }
        throw new AssertionError("the session is still there");
    }

    @Test
    void allOthersAreRevokedButTheOneOfTheRequest() {
        loggedIn("alice");
        loggedIn("alice");
        SessionId own = loggedIn("alice");
        SessionDataProxy session = request(own);
        session.renewId();

        assertThat(sessions(session).revokeOthers()).isEqualTo(2);
        assertThat(ids("alice")).containsExactly(session.id());
    }

    @Test
    void aSessionThatGotAnotherIdMeanwhileIsNotAnOther() {
        SessionId own = loggedIn("alice");
        SessionDataProxy slow = request(own);
        assertThat(slow.principal()).contains("alice");
        SessionDataProxy parallel = request(own);
        parallel.renewId();

        assertThat(sessions(slow).revokeOthers()).isZero();
        assertThat(request(new SessionId(parallel.id())).principal()).contains("alice");
    }

    @Test
    void whoIsNotSignedInHasNoOthers() {
        loggedIn("alice");

        assertThat(sessions(request(visitor())).revokeOthers()).isZero();
        assertThat(ids("alice")).hasSize(1);
    }

    @Test
    void everySessionCountsOnceWhateverIsLeftOfFormerIds() {
        visitor();
        loggedIn("alice");
        SessionDataProxy renewed = request(loggedIn("bob"));
        renewed.renewId();

        assertThat(sessions().count()).isEqualTo(3);
        assertThat(sessions().all().map(SessionInfo::principal).flatMap(Optional::stream))
                .containsExactlyInAnyOrder("alice", "bob");
    }

    // The index

    @Test
    void aLogoutAndNothingElseTakesASessionOutOfTheIndex() {
        SessionId id = loggedIn("alice");
        request(id).get("a");
        assertThat(keys.named("alice")).containsExactly(id.value());

        request(id).invalidate();
        assertThat(client.exists(keys.indexOf("alice"))).isFalse();
    }

    @Test
    void aRequestThatDoesNotLogInOrOutAsksNoMoreThanWithoutALogin() {
        SessionId id = loggedIn("alice", "user");
        assertThat(roundTrips(() -> ended(current(id), session -> session.get("a"))))
                .isEqualTo(1);
        assertThat(roundTrips(() -> ended(current(id), session -> session.put("a", "1"))))
                .isEqualTo(2);
        assertThat(roundTrips(() -> ended(current(id), session -> session.roles())))
                .isEqualTo(1);
    }

    private long roundTrips(Runnable work) {
        return RedisTraffic.during(redis.client(), work).roundTrips();
    }

    @Test
    void aSessionThatExpiredLeavesTheIndexWhenSomebodyLooks() {
        SessionId dead = loggedIn("alice");
        SessionId live = loggedIn("alice");
        keys.delete(dead);

        assertThat(ids("alice")).containsExactly(live.value());
        assertThat(keys.named("alice")).containsExactly(live.value());
    }

    @Test
    void theCopyThatARenewalIsAboutToMakeTheSessionStaysInTheIndex() {
        SessionId id = loggedIn("alice");
        SessionId copy = copyOf(id);

        assertThat(ids("alice")).containsExactly(id.value());
        assertThat(keys.named("alice")).containsExactlyInAnyOrder(id.value(), copy.value());
    }

    /** A renewal that has got as far as its copy, which the index names. */
    private SessionId copyOf(SessionId id) {
        SessionId copy = new RandomSessionIds().next();
        keys.copy(id, copy);
        keys.copiedFrom(copy, id);
        client.zadd(keys.indexOf("alice"), client.zscore(keys.indexOf("alice"), id.value()), copy.value());
        return copy;
    }

    @Test
    void whatNobodyLooksAtLeavesTheIndexByItself() {
        SessionId old = loggedIn("alice");
        keys.delete(old);
        pass(Duration.ofMinutes(30).multipliedBy(8).plusSeconds(1));
        SessionId young = loggedIn("alice");

        assertThat(keys.named("alice")).containsExactly(young.value());
        assertThat(client.pttl(keys.indexOf("alice")))
                .isBetween(1L, Duration.ofMinutes(30).multipliedBy(8).toMillis());
    }

    @Test
    void theIndexExpiresWithTheLastOfItsSessions() throws Exception {
        parts = parts("ttl", "PT0.2S");
        loggedIn("alice");
        assertThat(client.exists(keys.indexOf("alice"))).isTrue();

        Eventually.isTrue("no key is left", () -> redis.client().dbSize() == 0);
    }

    @Test
    void aSessionInUseIsNeverHiddenHoweverLongItIs() {
        SessionId id = loggedIn("alice");
        for (int i = 0; i < 40; i++) {
            pass(Duration.ofMinutes(25));
            ended(current(id), session -> session.get("a"));
            assertThat(ids("alice")).as("after " + i).containsExactly(id.value());
        }
    }

    @Test
    void aSessionThatIsKeptAliveUnusedIsNeverHiddenEither() {
        parts = parts("touch", "request");
        SessionId id = loggedIn("alice");
        for (int i = 0; i < 40; i++) {
            pass(Duration.ofMinutes(25));
            current(id).commitHeaders(true);
            assertThat(ids("alice")).as("after " + i).containsExactly(id.value());
        }
    }

    @Test
    void aRenewalThatDidNotComeToItsEndIsNoSecondSession() {
        SessionId id = loggedIn("alice");
        SessionId copy = copyOf(id);

        assertThat(ids("alice")).containsExactly(id.value());
        assertThat(sessions().count()).isEqualTo(1);
        assertThat(sessions().find(copy.value())).isEmpty();
    }

    @Test
    void aRenewalThatWasNotConfirmedIsTheSession() {
        SessionId former = loggedIn("alice");
        SessionId id = new RandomSessionIds().next();
        parts.store().renew(former, NewId.of(id, Duration.ZERO));
        assertThat(keys.isCopied(id)).isFalse();
        keys.copiedFrom(id, former);

        assertThat(sessions().find(id.value())).isPresent();
        keys.delete(former);
        assertThat(sessions().find(id.value())).isPresent();
        ended(current(id), session -> session.get("a"));
        assertThat(keys.isCopied(id)).isFalse();
    }

    // The limit

    @Test
    void theOldestLoginsGoWhereThereAreMoreThanThereMayBe() {
        parts = parts("max-sessions", "2");
        SessionId cart = visitor();
        SessionId first = loggedIn("alice");
        pass(Duration.ofSeconds(1));
        SessionId second = loggedIn("alice");
        SessionId bob = loggedIn("bob");
        pass(Duration.ofSeconds(1));
        SessionDataProxy third = request(cart); // begun first, signed in last
        third.login("alice");

        assertThat(ids("alice")).containsExactlyInAnyOrder(second.value(), third.id());
        assertThat(ids("bob")).containsExactly(bob.value());
        assertThat(ends.told).containsExactly("LIMIT " + first);
    }

    @Test
    void whoSignsInAgainInTheSameSessionTakesNobodysPlace() {
        parts = parts("max-sessions", "2");
        SessionId other = loggedIn("alice");
        SessionDataProxy session = request(loggedIn("alice"));
        session.login("alice", "admin");

        assertThat(ids("alice")).containsExactlyInAnyOrder(other.value(), session.id());
    }

    @Test
    void aLimitThatIsNewIsReachedByAFewLoginsEachOfWhichEndsSome() {
        for (int i = 0; i < 100; i++) {
            loggedIn("alice");
        }
        parts = parts("max-sessions", "2");
        List<String> last = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            last.add(loggedIn("alice").value());
        }

        assertThat(ids("alice")).containsExactlyInAnyOrderElementsOf(last.subList(2, 4));
        assertThat(keys.sessions()).hasSize(2);
    }

    @Test
    void manyEntriesOfSessionsThatExpiredTakeNobodysPlaceEither() {
        List<SessionId> stale = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            stale.add(loggedIn("alice"));
        }
        Set<String> live = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            live.add(loggedIn("alice").value());
        }
        stale.forEach(keys::delete);
        parts = parts("max-sessions", "5");
        live.add(loggedIn("alice").value());

        assertThat(ids("alice")).containsExactlyInAnyOrderElementsOf(live);
    }

    @Test
    void theLimitHoldsBehindManyEntriesOfSessionsThatExpired() {
        List<SessionId> stale = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            stale.add(loggedIn("alice"));
        }
        for (int i = 0; i < 6; i++) {
            loggedIn("alice");
        }
        stale.forEach(keys::delete);
        parts = parts("max-sessions", "3");
        SessionId last = loggedIn("alice");

        assertThat(ids("alice")).hasSize(3).contains(last.value());
    }

    @Test
    void moreSessionsThanAPageHoldsAreFoundHoweverManyBeganAtOneTime() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 350; i++) {
            all.add(loggedIn("alice").value());
        }
        all.forEach(id -> client.zadd(keys.indexOf("alice"), 5e12, id));
        for (int i = 0; i < 120; i++) {
            all.add(loggedIn("alice").value());
        }

        assertThat(ids("alice")).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void entriesOfSessionsThatExpiredTakeNobodysPlace() {
        parts = parts("max-sessions", "2");
        SessionId live = loggedIn("alice");
        SessionId dead = loggedIn("alice");
        keys.delete(dead);
        SessionId young = loggedIn("alice");

        assertThat(ids("alice")).containsExactlyInAnyOrder(live.value(), young.value());
        assertThat(ends.told).isEmpty();
    }

    @Test
    void parallelLoginsNeverLeaveMoreThanTheLimit() throws Exception {
        parts = parts("max-sessions", "3");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> logins = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                logins.add(threads.submit(() -> loggedIn("alice")));
            }
            for (Future<?> login : logins) {
                login.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(ids("alice")).hasSize(3);
        assertThat(keys.sessions().stream().map(SessionId::value).collect(Collectors.toSet()))
                .isEqualTo(Set.copyOf(ids("alice")));
    }

    private static void ended(SessionRequest current, Consumer<SessionDataProxy> use) {
        use.accept(of(current));
        current.commitHeaders(true);
    }
}
