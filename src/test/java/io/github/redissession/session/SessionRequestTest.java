package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionData;
import io.github.redissession.SessionDataException;
import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.SessionStoreException;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.testing.CapturedLog;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTime;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.testing.TestClock;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.TokenSigner;
import io.github.redissession.token.VerifiedToken;
import io.github.redissession.transport.HeaderTransport;
import io.github.redissession.transport.TokenAction;
import io.github.redissession.transport.TokenTransport;
import jakarta.ws.rs.core.GenericType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;

/** What becomes of a session in one request, on a real Redis, without the server around it. */
@ExtendWith(SharedRedis.class)
class SessionRequestTest {

    public static class Cart {
        public List<String> items = new ArrayList<>();
    }

    /** A bean without fields. */
    private record Bean(Object object, Runnable end) implements AttributeObject {

        Bean(Runnable end) {
            this(new Cart(), end);
        }

        @Override
        public void load(Optional<byte[]> json, AttributeCodec codec) {}

        @Override
        public byte[] json(AttributeCodec codec) {
            return "{}".getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void destroy() {
            release();
        }

        @Override
        public void release() {
            end.run();
        }
    }

    private static final class RecordedEvents implements SessionEvents {

        private final List<String> told = new ArrayList<>();

        @Override
        public void created(SessionId id) {
            told.add("created " + id);
        }

        @Override
        public void renewed(SessionId former, SessionId id) {
            told.add("renewed " + former + " " + id);
        }

        @Override
        public void destroyed(SessionId id, Reason reason) {
            told.add(reason.name().toLowerCase(Locale.ROOT) + " " + id);
        }

        @Override
        public void dropped(SessionId id) {
            told.add("dropped " + id);
        }
    }

    /** A request as the server and as the application see it. */
    private record Request(SessionRequest current, SessionData data) {

        SessionId id() {
            return new SessionId(data.id());
        }

        TokenAction endHeaders() {
            return current.commitHeaders(true);
        }

        void end() {
            current.flush();
        }
    }

    private static final SessionSettings DEFAULTS = Settings.of();
    private static final TokenTransport TRANSPORT = new HeaderTransport("X-Session-Token");

    private final TestClock clock = new TestClock();
    private final AttributeCodec codec = new AttributeCodec();
    private final RecordedEvents events = new RecordedEvents();
    private RedisServerProcess redis;
    private UnifiedJedis client;

    @BeforeEach
    void connect(RedisServerProcess server) {
        redis = server;
        client = RedisClients.connect(
                Settings.of("redis.uri", server.uri().toString()).redis());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void anUnusedSessionAsksRedisForNothing() {
        long commands = commands("evalsha");
        Request request = request(Optional.of(token(someId(), true)));

        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(commands("evalsha")).isEqualTo(commands);
    }

    @Test
    void readingBeginsNoSession() {
        Request request = request(Optional.empty());

        assertThat(request.data().get("a")).isEmpty();
        assertThat(request.data().exists()).isFalse();
        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(keys()).isEmpty();
    }

    @Test
    void theFirstPutBeginsASessionWhoseTokenGoesOut() {
        Request request = request(Optional.empty());
        request.data().put("a", "1");
        SessionId id = request.id();

        assertThat(request.endHeaders())
                .isEqualTo(new TokenAction.Issue(new TokenSigner(DEFAULTS.secrets()).sign(id), Optional.empty()));
        assertThat(request(Optional.of(token(id, true))).data().get("a")).contains("1");
    }

    @Test
    void whatIsTakenBackAtOnceBeginsNothing() {
        Request request = request(Optional.empty());
        request.data().put("a", "1");
        request.data().remove("a");

        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(keys()).isEmpty();
    }

    @Test
    void aKnownTokenIsNotSentAgain() {
        SessionId id = stored("a", "1");
        Request request = request(Optional.of(token(id, true)));
        request.data().put("a", "2");

        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void aTokenUnderAnOlderSecretIsIssuedAgainOnceTheSessionIsFound() {
        Request request = request(Optional.of(token(stored("a", "1"), false)));
        request.data().exists();
        Request ofNoSession = request(Optional.of(token(someId(), false)));
        ofNoSession.data().exists();

        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(ofNoSession.endHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void anIdThatLeadsNowhereIsNeverAdopted() {
        SessionId unknown = someId();
        Request request = request(Optional.of(token(unknown, true)));
        request.data().put("a", "1");

        assertThat(request.id()).isNotEqualTo(unknown);
        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(keys()).hasSize(1).doesNotContain("session::" + unknown);
    }

    @Test
    void invalidatingEndsTheSessionAtOnceAndClearsTheToken() {
        SessionId id = stored("a", "1");
        Request request = request(Optional.of(token(id, true)));
        request.data().invalidate();

        assertThat(keys()).isEmpty();
        assertThat(request.data().exists()).isFalse();
        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Clear.class);
    }

    @Test
    void afterInvalidatingAPutBeginsAnotherSession() {
        SessionId id = stored("a", "1");
        Request request = request(Optional.of(token(id, true)));
        request.data().exists();
        request.data().invalidate();
        request.data().put("b", "2");

        assertThat(request.data().get("a")).isEmpty();
        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(keys()).hasSize(1).doesNotContain("session::" + id);
    }

    @Test
    void invalidatingWithoutASessionSaysNothing() {
        Request request = request(Optional.empty());
        request.data().invalidate();

        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void aSessionBegunAndEndedInOneRequestLeavesNothing() {
        Request request = request(Optional.empty());
        request.data().put("a", "1");
        request.data().save();
        assertThat(keys()).hasSize(1);
        request.data().invalidate();

        assertThat(keys()).isEmpty();
        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void aSaveAfterALogoutElsewhereIsDroppedAndLeavesTheToken() {
        SessionId id = stored("a", "1");
        Request slow = request(Optional.of(token(id, true)));
        slow.data().put("b", "2");
        request(Optional.of(token(id, true))).data().invalidate();

        assertThat(slow.endHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(keys()).isEmpty();
        assertThat(events.told).containsOnlyOnce("dropped " + id);
    }

    /** What the store is asked then loses nothing by itself; what waits to be saved is lost all the same. */
    @Test
    void aChangeIsDroppedAloudWhateverFindsThatTheSessionIsGone() {
        for (Consumer<SessionData> find :
                List.<Consumer<SessionData>>of(SessionData::touch, SessionData::renewId, SessionData::save)) {
            SessionId id = stored("a", "1");
            Request slow = request(Optional.of(token(id, true)));
            slow.data().put("b", "2");
            request(Optional.of(token(id, true))).data().invalidate();
            find.accept(slow.data());
            slow.endHeaders();

            assertThat(events.told).containsOnlyOnce("dropped " + id);
        }
    }

    @Test
    void whatIsPutIntoASessionThatIsGoneIsDropped() {
        SessionId id = stored("a", "1");
        Request slow = request(Optional.of(token(id, true)));
        slow.data().put("b", "2");
        request(Optional.of(token(id, true))).data().invalidate();
        slow.data().save();

        assertThat(slow.data().exists()).isFalse();
        assertThat(slow.data().get("a")).isEmpty();
        slow.data().put("c", "3");
        assertThat(slow.endHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(keys()).isEmpty();
    }

    @Test
    void aTouchFindsThatTheSessionIsGone() {
        SessionId id = stored("a", "1");
        Request slow = request(Optional.of(token(id, true)));
        slow.data().exists();
        request(Optional.of(token(id, true))).data().invalidate();
        slow.data().touch();

        assertThat(slow.data().exists()).isFalse();
        assertThat(events.told).doesNotContain("dropped " + id);
    }

    @Test
    void aSessionThatExpiredMeanwhileMayBeInvalidatedAndBegunAnew() {
        SessionId id = stored("a", "1");
        Request slow = request(Optional.of(token(id, true)));
        slow.data().put("b", "2");
        redis.client().del("session::" + id);
        slow.data().save();
        slow.data().invalidate();
        slow.data().put("c", "3");

        assertThat(slow.endHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(keys()).hasSize(1);
    }

    @Test
    void aRequestWhoseSessionWasInvalidatedMeanwhileBeginsNothingElse() {
        SessionId id = stored("a", "1");
        Request slow = request(Optional.of(token(id, true)));
        slow.data().put("b", "2");
        request(Optional.of(token(id, true))).data().invalidate();
        slow.data().save();
        slow.data().invalidate();
        slow.data().reload();
        slow.data().put("c", "3");

        assertThat(slow.endHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(keys()).isEmpty();
    }

    @Test
    void reloadingDropsLocalChangesAndReadsWhatOthersWrote() {
        SessionId id = stored("a", "1");
        Request request = request(Optional.of(token(id, true)));
        request.data().put("b", "2");
        Request other = request(Optional.of(token(id, true)));
        other.data().put("a", "9");
        other.data().save();
        request.data().reload();

        assertThat(request.data().get("a")).contains("9");
        assertThat(request.data().contains("b")).isFalse();
    }

    @Test
    void reloadingANewSessionForgetsIt() {
        Request request = request(Optional.empty());
        request.data().put("a", "1");
        request.data().reload();

        assertThat(request.data().exists()).isFalse();
        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void onlyWhatChangedIsWritten() {
        SessionId id = stored("a", "1");
        Request request = request(Optional.of(token(id, true)));
        request.data().put("a", "1");
        request.data().put("b", "2");
        request.data().remove("b");
        request.data().remove("c");
        long writes = commands("hset");
        long scripts = commands("evalsha");
        request.endHeaders();

        assertThat(commands("hset")).isEqualTo(writes);
        assertThat(commands("evalsha")).isEqualTo(scripts);
    }

    @Test
    void anObjectChangedInPlaceIsSavedAndAnUnchangedOneIsNot() {
        SessionId id = stored("cart", new Cart());
        long writes = commands("hset");
        Request reading = request(Optional.of(token(id, true)));
        cart(reading);
        reading.endHeaders();
        assertThat(commands("hset")).isEqualTo(writes);

        Request changing = request(Optional.of(token(id, true)));
        cart(changing).items.add("book");
        assertThat(cart(changing).items).containsExactly("book");
        changing.endHeaders();
        assertThat(commands("hset")).isEqualTo(writes + 1);
        assertThat(cart(request(Optional.of(token(id, true)))).items).containsExactly("book");
    }

    @Test
    void anObjectChangedAfterItWasPutIsSavedAsItIsInTheEnd() {
        Request request = request(Optional.empty());
        Cart cart = new Cart();
        request.data().put("cart", cart);
        cart.items.add("late");
        request.end();
        cart.items.add("later");
        request.endHeaders();

        SessionId id = request.id();
        assertThat(cart(request(Optional.of(token(id, true)))).items).containsExactly("late", "later");
    }

    /** An older release of the application may know less of a class than is stored. */
    @Test
    void whatAClassDoesNotKnowSurvivesReading() {
        SessionId id = stored("a", "1");
        redis.client().hset("session::" + id, "cart", "{\"coupon\":\"X\",\"items\":[]}");
        Request request = request(Optional.of(token(id, true)));
        cart(request);
        assertThat(request.data().get("cart")).contains("{\"coupon\":\"X\",\"items\":[]}");
        request.endHeaders();

        assertThat(redis.client().hget("session::" + id, "cart")).contains("coupon");
    }

    @Test
    void oneBadAttributeReadsAsAbsentAndStays() {
        SessionId id = stored("a", "1");
        redis.client().hset("session::" + id, "cart", "\"not a cart\"");
        Request request = request(Optional.of(token(id, true)));

        assertThat(request.data().get("cart", Cart.class)).isEmpty();
        assertThat(request.data().contains("cart")).isTrue();
        assertThat(request.data().get("a")).contains("1");
        request.endHeaders();
        assertThat(redis.client().hget("session::" + id, "cart")).isEqualTo("\"not a cart\"");
    }

    @Test
    void clearingTakesAwayWhatOthersPutMeanwhileAndKeepsTheSession() {
        SessionId id = stored("a", "1");
        Request request = request(Optional.of(token(id, true)));
        request.data().exists();
        Request other = request(Optional.of(token(id, true)));
        other.data().put("b", "2");
        other.endHeaders();
        request.data().clear();
        request.data().put("a", "1");
        request.endHeaders();

        assertThat(redis.client().hgetAll("session::" + id)).containsOnlyKeys("@created", "a");
    }

    @Test
    void noSessionBeginsOnceTheHeadersAreOut() {
        Request request = request(Optional.empty());
        request.endHeaders();

        assertThatIllegalStateException()
                .isThrownBy(() -> request.data().put("a", "1"))
                .withMessageContaining("headers");
    }

    @Test
    void aSessionThatIsThereMayChangeAfterTheHeaders() {
        SessionId id = stored("a", "1");
        Request request = request(Optional.of(token(id, true)));
        request.endHeaders();
        request.data().put("a", "2");
        request.end();

        assertThat(redis.client().hget("session::" + id, "a")).isEqualTo("\"2\"");
    }

    @Test
    void everyVisitorGetsASessionWhereThatIsWanted() {
        Request request = request(Optional.empty(), "save-uninitialized", "true");

        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(keys()).hasSize(1);
    }

    @Test
    void aVisitorWithATokenIsNotGivenAnotherUnasked() {
        Request request = request(Optional.of(token(someId(), true)), "save-uninitialized", "true");

        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(keys()).isEmpty();
    }

    @Test
    void aTokenAloneKeepsTheSessionAliveWhereThatIsWanted() {
        SessionId id = stored("a", "1");
        redis.client().pexpire("session::" + id, 1000);
        request(Optional.of(token(id, true))).endHeaders();
        assertThat(redis.client().pttl("session::" + id)).isLessThanOrEqualTo(1000);

        request(Optional.of(token(id, true)), "touch", "request").endHeaders();
        assertThat(redis.client().pttl("session::" + id))
                .isGreaterThan(Duration.ofMinutes(30).toMillis());
    }

    @Test
    void aRequestThatDoesNotUseTheSessionDoesNotFailForAnOutage() {
        client.close();
        client = RedisClients.connect(Settings.of("redis.uri", "redis://127.0.0.1:" + RedisServerProcess.freePort())
                .redis());

        assertThat(request(Optional.of(token(someId(), true)), "touch", "request")
                        .endHeaders())
                .isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void anOutageFailsWhatUsesTheSession() {
        SessionId id = stored("a", "1");
        Request request = request(Optional.of(token(id, true)));
        request.data().put("a", "2");
        client.close();

        assertThatThrownBy(request::end).isInstanceOf(SessionStoreException.class);
        assertThat(request.endHeaders())
                .as("what failed once at the end is not tried again")
                .isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void aSessionThatIsTooLargeIsRefusedAndMayBeMended() {
        Request request = request(Optional.empty(), "max-size", "100");
        request.data().put("a", "x".repeat(60));
        request.data().put("b", "x".repeat(60));
        assertThatThrownBy(() -> request.data().save()).isInstanceOf(SessionDataException.class);
        assertThat(keys()).isEmpty();

        request.data().remove("b");
        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Issue.class);
    }

    @Test
    void aValueThatIsTooLargeByItselfIsRefusedWhenItIsPut() {
        Request request = request(Optional.empty(), "max-size", "100");

        assertThatThrownBy(() -> request.data().put("a", "x".repeat(100)))
                .isInstanceOf(SessionDataException.class)
                .hasMessageContaining("'a'")
                .hasMessageContaining("max-size");
        assertThat(request.data().contains("a")).isFalse();
    }

    @Test
    void namesThatCannotBeAreRefused() {
        Request request = request(Optional.empty());

        assertThatIllegalArgumentException().isThrownBy(() -> request.data().put("@created", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> request.data().put("half \ud83d", "1"));
    }

    @Test
    void timesAreThoseOfTheSession() {
        Request request = request(Optional.empty());
        assertThat(request.data().createdAt()).as("until Redis says when").isEqualTo(clock.instant());
        request.data().put("a", "1");
        request.endHeaders();
        Instant created = request.data().createdAt();
        assertThat(created).isEqualTo(millis(redis.client().hget("session::" + request.id(), "@created")));
        SessionId id = request.id();
        pass(Duration.ofMinutes(5));
        Request later = request(Optional.of(token(id, true)));

        assertThat(later.data().isNew()).isFalse();
        assertThat(later.data().createdAt()).isEqualTo(created.minus(Duration.ofMinutes(5)));
        assertThat(later.data().timeToLive()).isEqualTo(Duration.ofMinutes(30));
        assertThat(later.data().expiresAt()).isAfter(created.plus(Duration.ofMinutes(30)));
    }

    private static Instant millis(String text) {
        return Instant.ofEpochMilli(Long.parseLong(text));
    }

    /** Makes this much time pass, in Redis and for this server. */
    private void pass(Duration time) {
        clock.advance(time);
        RedisTime.pass(redis.client(), time);
    }

    @Test
    void aPersistentTokenEndsWithTheSessionAndIsSentAgainWhenThatIsPutOff() {
        Request first = request(Optional.empty(), "cookie.persistent", "true");
        first.data().put("a", "1");
        assertThat(rest(first.endHeaders())).contains(Duration.ofMinutes(31));

        Optional<VerifiedToken> token = Optional.of(token(first.id(), true));
        Request soon = request(token, "cookie.persistent", "true");
        soon.data().exists();
        assertThat(soon.endHeaders()).isInstanceOf(TokenAction.Keep.class);

        redis.client().pexpire("session::" + first.id(), Duration.ofMinutes(20).toMillis());
        Request later = request(token, "cookie.persistent", "true");
        later.data().exists();
        assertThat(rest(later.endHeaders()).orElseThrow()).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(31));
    }

    @Test
    void aPersistentTokenIsSentAgainEvenWhereTheSessionWasKeptAliveUnused() {
        Request first = request(Optional.empty(), "cookie.persistent", "true");
        first.data().put("a", "1");
        first.endHeaders();
        redis.client().pexpire("session::" + first.id(), 1000);
        Request unused = request(Optional.of(token(first.id(), true)), "cookie.persistent", "true", "touch", "request");

        assertThat(rest(unused.endHeaders())).contains(Duration.ofMinutes(31));
    }

    @Test
    void aTimeToLiveOfItsOwnMakesThisSessionsTokenPersistent() {
        SessionId id = stored("a", "1");
        Request remembered = request(Optional.of(token(id, true)));
        remembered.data().timeToLive(Duration.ofDays(14));
        assertThat(remembered.data().timeToLive()).isEqualTo(Duration.ofDays(14));

        assertThat(rest(remembered.endHeaders()).orElseThrow()).isGreaterThan(Duration.ofDays(14));
        assertThat(request(Optional.of(token(id, true))).data().timeToLive()).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void aNewSessionTakesItsOwnTimeToLiveAlong() {
        Request request = request(Optional.empty());
        request.data().timeToLive(Duration.ofSeconds(20));
        assertThat(request.data().exists()).isFalse();
        request.data().put("a", "1");

        assertThat(rest(request.endHeaders())).contains(Duration.ofSeconds(22));
    }

    @Test
    void aTimeToLiveIsMoreThanNothingAndLessThanForEver() {
        Request request = request(Optional.empty());

        for (Duration wrong : List.of(
                Duration.ZERO,
                Duration.ofNanos(1),
                Duration.ofSeconds(-1),
                Duration.ofDays(3651),
                Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatIllegalArgumentException().isThrownBy(() -> request.data().timeToLive(wrong));
        }
    }

    @Test
    void anUpdateIsInRedisWhenItReturns() {
        SessionId id = stored("n", 1);
        Request request = request(Optional.of(token(id, true)));

        assertThat(request.data().update("n", Integer.class, n -> n.orElse(0) + 1))
                .isEqualTo(2);
        assertThat(redis.client().hget("session::" + id, "n")).isEqualTo("2");
    }

    @Test
    void anUpdateBeginsASession() {
        Request request = request(Optional.empty());
        assertThat(request.data().update("n", Integer.class, n -> n.orElse(0) + 1))
                .isEqualTo(1);

        assertThat(redis.client().hget("session::" + request.id(), "n")).isEqualTo("1");
        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Issue.class);
    }

    @Test
    void anUpdateRunsAgainOnWhatOthersWroteMeanwhile() {
        SessionId id = stored("n", 1);
        List<Integer> seen = new ArrayList<>();
        int result = request(Optional.of(token(id, true))).data().update("n", Integer.class, n -> {
            seen.add(n.orElse(0));
            if (seen.size() == 1) {
                redis.client().hset("session::" + id, "n", "41");
            }
            return n.orElse(0) + 1;
        });

        assertThat(seen).containsExactly(1, 41);
        assertThat(result).isEqualTo(42);
    }

    @Test
    void anUpdateGivesUpAfterManyConflictsAndChangesNothing() {
        SessionId id = stored("n", 1);
        Request request = request(Optional.of(token(id, true)));
        int[] others = {1};

        assertThatThrownBy(() -> request.data().update("n", Integer.class, n -> {
                    redis.client().hset("session::" + id, "n", Integer.toString(++others[0]));
                    return -1;
                }))
                .isInstanceOf(SessionConflictException.class)
                .hasMessageContaining("'n'");
        assertThat(redis.client().hget("session::" + id, "n")).isEqualTo(Integer.toString(others[0]));
    }

    @Test
    void anUpdateBeginsWithWhatWasPutBefore() {
        SessionId id = stored("n", 1);
        Request request = request(Optional.of(token(id, true)));
        request.data().put("n", 10);
        request.data().clear();
        request.data().put("n", 20);

        assertThat(request.data().update("n", Integer.class, n -> n.orElse(0) + 1))
                .isEqualTo(21);
        request.endHeaders();
        assertThat(redis.client().hget("session::" + id, "n")).isEqualTo("21");
    }

    @Test
    void anUpdateMayChangeTheObjectThatItIsGiven() {
        SessionId id = stored("cart", new Cart());
        request(Optional.of(token(id, true))).data().update("cart", Cart.class, found -> {
            Cart cart = found.orElseThrow();
            cart.items.add("book");
            return cart;
        });

        assertThat(cart(request(Optional.of(token(id, true)))).items).containsExactly("book");
    }

    @Test
    void anUpdateOfASessionThatIsGoneIsDropped() {
        SessionId id = stored("n", 1);
        Request slow = request(Optional.of(token(id, true)));
        slow.data().exists();
        request(Optional.of(token(id, true))).data().invalidate();
        slow.data().update("n", Integer.class, n -> n.orElse(0) + 1);

        assertThat(slow.data().exists()).isFalse();
        assertThat(keys()).isEmpty();
        assertThat(slow.endHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void anUpdateToNothingIsRefused() {
        Request request = request(Optional.of(token(stored("n", 1), true)));

        assertThatThrownBy(() -> request.data().update("n", Integer.class, n -> null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("remove");
    }

    @Test
    void aRenewedSessionIsAnsweredUnderItsNewIdAndKeepsWhatItHas() {
        SessionId id = stored("a", "1");
        Request request = request(Optional.of(token(id, true)));
        request.data().put("b", "2");
        request.data().renewId();

        assertThat(request.id()).isNotEqualTo(id);
        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(redis.client().hgetAll("session::" + request.id())).containsKeys("a", "b");
        assertThat(events.told).contains("renewed " + id + " " + request.id());
    }

    @Test
    void whoComesByTheOldIdSeesNothingBeginsNothingAndIsToldNothing() {
        SessionId id = stored("a", "1");
        Request renewing = request(Optional.of(token(id, true)));
        renewing.data().renewId();
        Request late = request(Optional.of(token(id, true)));

        assertThat(late.data().get("a")).isEmpty();
        assertThat(late.data().exists()).isFalse();
        late.data().put("b", "2");
        late.data().invalidate();
        late.data().reload();
        late.data().put("b", "2");
        assertThat(late.endHeaders()).isInstanceOf(TokenAction.Keep.class);
        Request logout = request(Optional.of(token(id, true)));
        logout.data().invalidate();
        assertThat(logout.endHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(redis.client().hgetAll("session::" + renewing.id()))
                .containsKey("a")
                .doesNotContainKey("b");
    }

    @Test
    void whatARequestUnderAFormerIdChangesIsDroppedAndWhatItReadStands() {
        SessionId id = stored("a", "1");
        Request slow = request(Optional.of(token(id, true)));
        slow.data().put("slow", "1");
        Request renewing = request(Optional.of(token(id, true)));
        renewing.data().renewId();
        renewing.data().put("a", "new");
        renewing.endHeaders();

        assertThat(slow.data().get("a")).contains("1");
        assertThat(slow.endHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(redis.client().hgetAll("session::" + renewing.id())).doesNotContainKey("slow");
        assertThat(events.told).containsOnlyOnce("dropped " + id);
        slow.data().reload();
        assertThat(slow.data().get("a")).isEmpty();
        assertThat(slow.data().id()).isNotEqualTo(renewing.id().value());
    }

    @Test
    void anUpdateUnderAFormerIdSeesWhatTheRequestReadAndIsDropped() {
        SessionId id = stored("n", 1);
        Request slow = request(Optional.of(token(id, true)));
        slow.data().exists();
        Request login = request(Optional.of(token(id, true)));
        login.data().update("n", Integer.class, n -> 100);
        login.data().login("alice", "admin");

        assertThat(slow.data().update("n", Integer.class, n -> n.orElse(0) + 1)).isLessThan(100);
        assertThat(slow.data().principal()).isEmpty();
        assertThat(slow.data().roles()).isEmpty();
        assertThat(redis.client().hget("session::" + login.id(), "n")).isEqualTo("100");
    }

    @Test
    void aLogoutUnderAFormerIdEndsNothing() {
        SessionId id = stored("a", "1");
        Request slow = request(Optional.of(token(id, true)));
        slow.data().exists();
        Request renewing = request(Optional.of(token(id, true)));
        renewing.data().renewId();
        slow.data().invalidate();

        assertThat(keys()).containsExactly("session::" + renewing.id());
        assertThat(slow.endHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void ofTwoRenewalsAtATimeOneIsMadeAndTheOtherIsDropped() {
        SessionId id = stored("a", "1");
        Request first = request(Optional.of(token(id, true)));
        Request second = request(Optional.of(token(id, true)));
        first.data().exists();
        second.data().exists();
        first.data().renewId();
        second.data().renewId();

        assertThat(second.data().exists()).isFalse();
        assertThat(first.endHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(second.endHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(keys()).containsExactly("session::" + first.id());
    }

    @Test
    void noIdIsRenewedOnceTheHeadersAreOut() {
        Request request = request(Optional.of(token(stored("a", "1"), true)));
        request.endHeaders();

        assertThatIllegalStateException().isThrownBy(() -> request.data().renewId());
    }

    @Test
    void anIdIsRenewedByItselfWhenItsTimeIsUpAndLeadsOnForAMoment() {
        String[] settings = {"renew-after", "15m", "renewal-grace", "1m"};
        SessionId id = stored("a", "1");
        pass(Duration.ofMinutes(14));
        Request early = request(Optional.of(token(id, true)), settings);
        early.data().exists();
        assertThat(early.endHeaders()).isInstanceOf(TokenAction.Keep.class);

        pass(Duration.ofMinutes(1));
        Request due = request(Optional.of(token(id, true)), settings);
        due.data().exists();
        assertThat(due.endHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(due.id()).isNotEqualTo(id);

        Request parallel = request(Optional.of(token(id, true)), settings);
        assertThat(parallel.data().get("a")).contains("1");
        assertThat(parallel.endHeaders()).as("the way to the new id").isInstanceOf(TokenAction.Issue.class);
        assertThat(parallel.id()).isEqualTo(due.id());

        pass(Duration.ofMinutes(1));
        assertThat(request(Optional.of(token(id, true)), settings).data().exists())
                .isFalse();
        Request next = request(Optional.of(token(due.id(), true)), settings);
        next.data().exists();
        assertThat(next.endHeaders()).as("the new id is young").isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void everyEventIsFiredOnce() {
        SessionId id = stored("a", "1");
        Request request = request(Optional.of(token(id, true)));
        request.data().put("b", "2");
        request.data().save();
        request.data().invalidate();
        request.data().invalidate();
        request.endHeaders();
        Request again = request(Optional.of(token(id, true)));
        again.data().invalidate();

        assertThat(events.told).containsExactly("created " + id, "invalidated " + id);
    }

    @Test
    void duringAnOutageARequestMayGoOnWithoutItsSession() {
        SessionId id = stored("a", "1");
        client.close();
        client = nowhere();
        Request request = request(Optional.of(token(id, true)), "on-outage", "anonymous");

        assertThat(request.data().get("a")).isEmpty();
        request.data().put("b", "2");
        request.data().save();
        assertThat(request.data().exists()).isFalse();
        assertThatThrownBy(() -> request.data().invalidate())
                .as("nobody is told that he is logged out when he is not")
                .isInstanceOf(SessionStoreException.class);
        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Keep.class);
        Request visitor = request(Optional.empty(), "on-outage", "anonymous");
        visitor.data().put("b", "2");
        assertThat(visitor.endHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    private static UnifiedJedis nowhere() {
        return RedisClients.connect(Settings.of("redis.uri", "redis://127.0.0.1:" + RedisServerProcess.freePort())
                .redis());
    }

    @Test
    void whatIsChangedAfterASaveThatFailedIsSaved() {
        Request request = request(Optional.empty(), "max-size", "100");
        request.data().put("a", "x".repeat(60));
        request.data().put("b", "x".repeat(60));
        assertThatThrownBy(request::end).isInstanceOf(SessionDataException.class);
        request.data().remove("b"); // an exception mapper, say

        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(redis.client().hgetAll("session::" + request.id())).containsOnlyKeys("@created", "a");
    }

    @Test
    void aMethodWithinAnotherLeavesTheSavingToIt() {
        Request request = request(Optional.empty());
        request.current().enterMethod();
        request.current().enterMethod();
        request.data().put("a", "1");
        request.current().leaveMethod();
        assertThat(keys()).isEmpty();
        request.current().leaveMethod();

        assertThat(keys()).hasSize(1);
    }

    @Test
    void reloadingAfterInvalidatingStillClearsTheToken() {
        Request request = request(Optional.of(token(stored("a", "1"), true)));
        request.data().invalidate();
        request.data().reload();

        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Clear.class);
    }

    @Test
    void reloadingForgetsNothingOfWhatTheClientIsToBeTold() {
        Request request = request(Optional.empty());
        request.data().put("a", "1");
        request.data().timeToLive(Duration.ofDays(14));
        request.data().save();
        request.data().reload();

        assertThat(request.data().isNew()).isTrue();
        assertThat(rest(request.endHeaders()).orElseThrow()).isGreaterThan(Duration.ofDays(14));

        Request remembered = request(Optional.of(token(stored("a", "1"), true)));
        remembered.data().timeToLive(Duration.ofDays(14));
        remembered.data().save();
        remembered.data().reload();
        assertThat(remembered.endHeaders()).isInstanceOf(TokenAction.Issue.class);
    }

    @Test
    void aTokenOfADeadSessionDoesNotHideTheOneInUse() {
        VerifiedToken dead = token(someId(), true);
        SessionId id = stored("a", "1");
        Request request = request(List.of(dead, token(id, true)));
        assertThat(request.data().get("a")).contains("1");
        assertThat(request.endHeaders()).isInstanceOf(TokenAction.Keep.class);

        Request logout = request(List.of(dead, token(id, true)));
        logout.data().invalidate();
        assertThat(keys()).isEmpty();
        assertThat(logout.endHeaders()).isInstanceOf(TokenAction.Clear.class);
    }

    @Test
    void manyTokensOfDeadSessionsDoNotHideTheOneInUse() {
        SessionId id = stored("a", "1");
        List<VerifiedToken> tokens = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tokens.add(token(someId(), true));
        }
        tokens.add(token(id, true));

        assertThat(request(tokens).data().get("a")).contains("1");
    }

    @Test
    void aLogoutEndsEverySessionThatTheTokensLeadTo() {
        SessionId first = stored("a", "1");
        SessionId second = stored("a", "2");
        Request logout = request(List.of(token(first, true), token(someId(), true), token(second, true)));
        assertThat(logout.data().get("a")).contains("1");
        logout.data().invalidate();

        assertThat(keys()).isEmpty();
        assertThat(logout.endHeaders()).isInstanceOf(TokenAction.Clear.class);
        assertThat(events.told).contains("invalidated " + first, "invalidated " + second);
    }

    @Test
    void aClosedIdBesideALiveOneIsNoHindrance() {
        SessionId closed = renewed();
        SessionId id = stored("a", "1");
        Request request = request(List.of(token(closed, true), token(id, true)));
        request.data().put("b", "2");
        request.endHeaders();
        assertThat(redis.client().hgetAll("session::" + id)).containsKey("b");

        Request logout = request(List.of(token(closed, true), token(id, true)));
        logout.data().invalidate();
        assertThat(redis.client().hexists("session::" + id, "a")).isFalse();
        assertThat(logout.endHeaders()).isInstanceOf(TokenAction.Clear.class);
    }

    @Test
    void anObjectOfAnyTypeItWasReadAsMayBeChangedInPlace() {
        SessionId id = stored("list", List.of("a"));
        GenericType<List<String>> texts = new GenericType<>() {};
        Request request = request(Optional.of(token(id, true)));
        List<String> typed = request.data().get("list", texts).orElseThrow();
        assertThat(request.data().get("list", List.class)).contains(typed);
        typed.add("b");
        request.endHeaders();

        assertThat(redis.client().hget("session::" + id, "list")).isEqualTo("[\"a\",\"b\"]");
    }

    @Test
    void whatWasPutIsReadAsTheTypeThatIsAskedFor() {
        Request request = request(Optional.empty());
        request.data().put("list", List.of("1", "2"));
        GenericType<List<Integer>> numbers = new GenericType<>() {};

        assertThat(request.data().get("list", numbers)).contains(List.of(1, 2));
    }

    @Test
    void nothingIsPutThatIsNullInJson() {
        Request request = request(Optional.empty());

        assertThatThrownBy(() -> request.data().put("a", Optional.empty()))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("remove");
    }

    @Test
    void whatSomeoneSpoiltInRedisSpoilsNothingElse() {
        SessionId id = stored("a", "1");
        redis.client().hset("session::" + id, "b", "\"broken");
        redis.client().hset("session::" + id, "@created", "yesterday");
        Request request = request(Optional.of(token(id, true)));

        assertThat(request.data().get("b")).isEmpty();
        assertThat(request.data().get("a")).contains("1");
        assertThat(request.data().createdAt()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void noSessionThatNobodyIsToldOfBeginsWhileTheBodyIsWritten() {
        Request request = request(Optional.of(token(someId(), true)), "save-uninitialized", "true");
        request.endHeaders();
        request.data().get("a");
        request.data().save();
        request.end();

        assertThat(keys()).isEmpty();
    }

    @Test
    void noTimeToLiveIsGivenThatTheClientIsNotToldOf() {
        Request request = request(Optional.of(token(stored("a", "1"), true)));
        request.endHeaders();

        assertThatIllegalStateException().isThrownBy(() -> request.data().timeToLive(Duration.ofDays(1)));
    }

    @Test
    void anIdThatTheRequestRenewedIsNotRenewedAgainAtItsEnd() {
        SessionId id = stored("a", "1");
        pass(Duration.ofMinutes(10));
        Request request = request(Optional.of(token(id, true)), "renew-after", "10m");
        request.data().renewId();
        SessionId renewed = request.id();
        request.endHeaders();

        assertThat(request.id()).isEqualTo(renewed);
        assertThat(events.told).containsExactly("created " + id, "renewed " + id + " " + renewed);
    }

    @Test
    void invalidatingTakesAwayWhatWasPutUnderAFormerId() {
        Request late = request(Optional.of(token(renewed(), true)));
        late.data().put("b", "2");
        late.data().invalidate();

        assertThat(late.data().names()).isEmpty();
        assertThat(late.endHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void aReadingRequestSendsNoPersistentTokenForAnIdThatWasRenewedMeanwhile() {
        SessionId id = stored("a", "1");
        redis.client().pexpire("session::" + id, 1000);
        Request reading = request(Optional.of(token(id, true)), "cookie.persistent", "true");
        reading.data().get("a");
        renew(id);

        assertThat(reading.endHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void aTokenUnderAnOlderSecretIsNotIssuedAgainForAnIdThatWasRenewedMeanwhile() {
        SessionId id = stored("a", "1");
        Request reading = request(Optional.of(token(id, false)));
        reading.data().get("a");
        renew(id);

        assertThat(reading.endHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void aReloadAfterARenewalElsewhereAndTheEndBeginsNoSession() {
        SessionId id = stored("a", "1");
        Request slow = request(Optional.of(token(id, true)));
        slow.data().get("a");
        request(Optional.of(token(renew(id), true))).data().invalidate();
        slow.data().reload();
        slow.data().put("b", "2");

        assertThat(slow.endHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(keys()).isEmpty();
    }

    @Test
    void aFormerIdIsTurnedAwayForItsMinuteHoweverShortTheSessionLives() {
        Request brief = request(Optional.empty());
        brief.data().timeToLive(Duration.ofSeconds(5));
        brief.data().put("a", "1");
        brief.data().save();
        SessionId id = brief.id();
        brief.data().renewId();

        assertThat(redis.client().pttl("session::" + id)).isGreaterThan(50_000);
    }

    /** @return the former id of a session that was renewed */
    private SessionId renewed() {
        SessionId id = stored("a", "1");
        renew(id);
        return id;
    }

    /** @return the new id */
    private SessionId renew(SessionId id) {
        Request request = request(Optional.of(token(id, true)));
        request.data().renewId();
        request.endHeaders();
        return request.id();
    }

    @Test
    void aRenewalThatIsAskedForEndsTheGraceOfOneThatCameByItself() {
        String[] settings = {"renew-after", "15m", "renewal-grace", "1m"};
        SessionId id = stored("a", "1");
        pass(Duration.ofMinutes(15));
        Request login = request(Optional.of(token(id, true)), settings);
        login.data().exists();
        Request parallel = request(Optional.of(token(id, true)), settings);
        parallel.data().exists();
        parallel.endHeaders();
        login.data().renewId();

        assertThat(login.id()).isNotEqualTo(parallel.id());
        assertThat(login.endHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(request(Optional.of(token(id, true)), settings).data().exists())
                .isFalse();
        assertThat(request(Optional.of(token(parallel.id(), true)), settings)
                        .data()
                        .exists())
                .isFalse();
    }

    @Test
    void parallelRequestsWhoseRenewalIsDueMakeOneOfIt() {
        String[] settings = {"renew-after", "15m", "renewal-grace", "1m"};
        SessionId id = stored("a", "1");
        pass(Duration.ofMinutes(15));
        Request first = request(Optional.of(token(id, true)), settings);
        Request second = request(Optional.of(token(id, true)), settings);
        first.data().exists();
        second.data().put("b", "2");
        TokenAction told = first.endHeaders();

        assertThat(second.endHeaders()).isEqualTo(told);
        assertThat(events.told).filteredOn(event -> event.startsWith("renewed")).hasSize(1);
    }

    @Test
    void aLogoutByAnIdWhoseGraceLastsEndsTheSession() {
        String[] settings = {"renew-after", "15m", "renewal-grace", "1m"};
        SessionId id = stored("a", "1");
        pass(Duration.ofMinutes(15));
        Request renewing = request(Optional.of(token(id, true)), settings);
        renewing.data().exists();
        renewing.endHeaders();
        request(Optional.of(token(id, true)), settings).data().invalidate();

        assertThat(keys()).isEmpty();
    }

    @Test
    void aBeanThatCannotBeReleasedKeepsNoOtherFromIt() {
        List<String> released = new ArrayList<>();
        Request request = request(Optional.empty());
        request.current()
                .with(session -> session.object(
                        "broken",
                        () -> new Bean(() -> {
                            throw new IllegalStateException("no way back");
                        })));
        request.current().with(session -> session.object("sound", () -> new Bean(() -> released.add("sound"))));

        try (CapturedLog log = CapturedLog.from(Level.INFO)) {
            request.current().close();

            assertThat(released).containsExactly("sound");
            assertThat(log.of("bean-release-failed")).singleElement().satisfies(line -> {
                assertThat(line.level()).isEqualTo(Level.SEVERE);
                assertThat(line.text()).contains(Cart.class.getName());
            });
        }
    }

    @Test
    void aMechanismThatAsksAnotherMayUseTheSessionAfterIt() {
        SessionRequest session = request(Optional.empty()).current();
        session.enter();
        session.enter();
        session.leave();
        assertThat(session.isActive()).isTrue();

        session.leave();
        assertThat(session.isActive()).isFalse();
    }

    private static Optional<Duration> rest(TokenAction answer) {
        return ((TokenAction.Issue) answer).rest();
    }

    private Request request(Optional<VerifiedToken> token, String... settings) {
        return request(token.stream().toList(), settings);
    }

    private Request request(List<VerifiedToken> tokens, String... settings) {
        SessionSettings read = Settings.of(settings);
        SessionRequest current = SessionFixture.request(SessionFixture.on(client, read, codec, events, clock), tokens);
        return new Request(current, new SessionDataProxy(() -> current));
    }

    private SessionId stored(String name, Object value) {
        Request request = request(Optional.empty());
        request.data().put(name, value);
        request.data().save();
        return request.id();
    }

    private static Cart cart(Request request) {
        return request.data().get("cart", Cart.class).orElseThrow();
    }

    private static VerifiedToken token(SessionId id, boolean current) {
        return new VerifiedToken(id, current);
    }

    private static SessionId someId() {
        return new RandomSessionIds().next();
    }

    /** The keys of sessions, without what is left of former ids. */
    private Set<String> keys() {
        return redis.client().keys("*").stream()
                .filter(key -> !redis.client().hexists(key, "@closed-until"))
                .collect(Collectors.toSet());
    }

    private long commands(String command) {
        return redis.client()
                .info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_" + command + ":calls="))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^=]*=(\\d+),.*", "$1")))
                .sum();
    }
}
