package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionData;
import io.github.redissession.SessionStoreException;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import io.github.redissession.transport.HeaderTransport;
import io.github.redissession.transport.TokenAction;
import io.github.redissession.transport.TokenTransport;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

/** What becomes of a request's session when a real Redis fails, without the server around it. */
class StoreOutageTest {

    private record Request(SessionRequest current, SessionData data) {}

    private static final TokenTransport TRANSPORT = new HeaderTransport("X-Session-Token");

    private final AttributeCodec codec = new AttributeCodec();
    private RedisServerProcess redis;
    private SessionSettings failing;
    private SessionSettings anonymous;
    private UnifiedJedis client;

    @BeforeEach
    void start() {
        redis = RedisServerProcess.start("maxmemory-policy noeviction");
        failing = settings("fail");
        anonymous = settings("anonymous");
        client = RedisClients.connect(failing.redis());
    }

    private SessionSettings settings(String onOutage) {
        return Settings.of("redis.uri", redis.uri().toString(), "redis.timeout", "PT0.2S", "on-outage", onOutage);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        redis.close();
        codec.close();
    }

    @Test
    void afterAllKeysWereFlushedASaveUnderWayIsDroppedAndTheNextRequestBeginsUnderANewId() {
        SessionId id = stored();
        Request slow = request(failing, id);
        slow.data().put("a", "2");
        redis.client().flushAll();

        assertThat(slow.current().commitHeaders(true)).isInstanceOf(TokenAction.Keep.class);
        assertThat(redis.client().dbSize()).isZero();
        Request next = request(failing, id);
        assertThat(next.data().get("a")).isEmpty();
        next.data().put("a", "3");
        assertThat(next.current().commitHeaders(true)).isInstanceOf(TokenAction.Issue.class);
        assertThat(redis.client().keys("*")).hasSize(1).doesNotContain("session::" + id);
    }

    @Test
    void aRequestGoesOnWithoutItsSessionWhereThatIsWanted() {
        SessionId id = stored();
        redis.hang();
        Request request = request(anonymous, id);
        assertThat(request.data().get("a")).isEmpty();
        request.data().put("a", "2");
        request.data().update("b", String.class, none -> "2");
        request.data().save();
        request.data().renewId();
        assertThat(request.data().exists()).isFalse();

        redis.goOn();
        assertThat(request.current().commitHeaders(true)).isInstanceOf(TokenAction.Keep.class);
        assertThat(redis.client().keys("*")).containsExactly("session::" + id);
        assertThat(redis.client().hget("session::" + id, "a")).isEqualTo("\"1\"");
    }

    @Test
    void aVisitorWhoseSessionCannotBeginGetsNoToken() {
        redis.hang();
        Request request = request(anonymous, Optional.empty());
        request.data().put("a", "1");

        assertThat(request.current().commitHeaders(true)).isInstanceOf(TokenAction.Keep.class);
        assertThat(request.data().exists()).isFalse();
    }

    @Test
    void aSaveThatFailsDoesNotFailTheRequestWhereThatIsWantedAndWritesNothing() {
        SessionId id = stored();
        Request request = request(anonymous, id);
        request.data().put("a", "2");
        request.data().put("b", "2");
        redis.client().configSet("maxmemory", "1");

        assertThat(request.current().commitHeaders(true)).isInstanceOf(TokenAction.Keep.class);
        assertThat(redis.client().hgetAll("session::" + id))
                .containsEntry("a", "\"1\"")
                .doesNotContainKey("b");
    }

    @Test
    void noLogoutIsPretended() {
        SessionId id = stored();
        redis.hang();
        for (SessionSettings each : List.of(failing, anonymous)) {
            assertThatThrownBy(() -> request(each, id).data().invalidate())
                    .as("before anything was read")
                    .isInstanceOf(SessionStoreException.class);
        }
        Request used = request(anonymous, id);
        used.data().get("a");
        assertThatThrownBy(() -> used.data().invalidate())
                .as("by a request that goes on without its session")
                .isInstanceOf(SessionStoreException.class);
        assertThat(used.current().commitHeaders(true)).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void aLogoutAfterTheOutageEndsTheSessionThatTheRequestWentOnWithout() {
        SessionId id = stored();
        redis.client().configSet("maxmemory", "1");
        Request request = request(anonymous, id);
        request.data().put("a", "2");
        request.data().save();
        assertThat(request.data().exists()).isFalse();
        redis.client().configSet("maxmemory", "0");
        request.data().invalidate();

        assertThat(request.current().commitHeaders(true)).isInstanceOf(TokenAction.Clear.class);
        assertThat(redis.client().hgetAll("session::" + id)).containsOnlyKeys("@closed-until");
    }

    /** Else the session would be lost: the old id lets nobody in. */
    @Test
    void aNewIdReachesTheClientAlthoughALaterSaveFails() {
        for (SessionSettings each : List.of(failing, anonymous)) {
            SessionId id = stored();
            Request request = request(each, id);
            request.data().renewId();
            String renewed = request.data().id();
            request.data().put("a", "2");
            redis.client().configSet("maxmemory", "1");

            TokenAction answer = endHeaders(request);
            redis.client().configSet("maxmemory", "0");
            assertThat(((TokenAction.Issue) answer).token()).startsWith(renewed);
            assertThat(request(each, new SessionId(renewed)).data().get("a")).contains("1");
        }
    }

    private static TokenAction endHeaders(Request request) {
        try {
            return request.current().commitHeaders(true);
        } catch (SessionStoreException e) {
            return request.current().commitHeadersAfterFailure();
        }
    }

    @Test
    void aVisitorWhoseSessionCouldNotBeginGetsNoTokenWithTheFailure() {
        redis.client().configSet("maxmemory", "1");
        Request request = request(failing, Optional.empty());
        request.data().put("a", "1");

        assertThatThrownBy(() -> request.current().commitHeaders(true)).isInstanceOf(SessionStoreException.class);
        assertThat(request.current().commitHeadersAfterFailure()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void aLogoutAfterTheOutageEndsTheSessionUnderTheIdThatTheRequestGaveIt() {
        SessionId id = stored();
        Request request = request(anonymous, id);
        request.data().renewId();
        request.data().put("a", "2");
        redis.client().configSet("maxmemory", "1");
        request.data().save();
        assertThat(request.data().exists()).isFalse();
        String renewed = "session::"
                + ((TokenAction.Issue) request.current().commitHeaders(true))
                        .token()
                        .replaceAll("[.].*", "");
        assertThat(redis.client().exists(renewed)).isTrue();
        redis.client().configSet("maxmemory", "0");
        request.data().invalidate();

        assertThat(redis.client().hgetAll(renewed)).containsOnlyKeys("@closed-until");
        assertThat(request.current().commitHeaders(true)).isInstanceOf(TokenAction.Clear.class);
    }

    @Test
    void aSaveThatFailedMayBeDoneAgainInTheSameRequest() {
        SessionId id = stored();
        Request request = request(failing, id);
        request.data().put("a", "2");
        redis.hang();
        assertThatThrownBy(() -> request.data().save()).isInstanceOf(SessionStoreException.class);
        redis.goOn();

        Eventually.isTrue("the save succeeds", () -> {
            try {
                request.data().save();
                return true;
            } catch (SessionStoreException e) {
                return false;
            }
        });
        assertThat(redis.client().hget("session::" + id, "a")).isEqualTo("\"2\"");
    }

    private SessionId stored() {
        Request request = request(failing, Optional.empty());
        request.data().put("a", "1");
        request.data().save();
        return new SessionId(request.data().id());
    }

    private Request request(SessionSettings settings, SessionId id) {
        return request(settings, Optional.of(id));
    }

    private Request request(SessionSettings settings, Optional<SessionId> id) {
        SessionRequest current = SessionFixture.request(
                SessionFixture.on(client, settings, codec, new NoEvents(), Clock.systemUTC()),
                id.stream().map(known -> new VerifiedToken(known, true)).toList());
        return new Request(current, new SessionDataProxy(() -> current));
    }
}
