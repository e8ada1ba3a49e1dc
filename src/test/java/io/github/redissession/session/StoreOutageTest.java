package io.github.redissession.session;

import static io.github.redissession.session.SessionFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.redissession.SessionData;
import io.github.redissession.SessionStoreException;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.token.SessionId;
import io.github.redissession.transport.TokenAction;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request's session while a real Redis fails, without the server around it. */
class StoreOutageTest {

    private RedisServerProcess redis;
    private SessionFixture failing;
    private SessionFixture anonymous;

    @BeforeEach
    void start() {
        redis = RedisServerProcess.start("maxmemory-policy noeviction");
        failing = SessionFixture.on(redis, "redis.timeout", "PT0.2S", "on-outage", "fail");
        anonymous = failing.with("on-outage", "anonymous");
    }

    @AfterEach
    void close() throws Exception {
        failing.close();
        redis.close();
    }

    @Test
    void saveAfterFlushAllIsDroppedAndNextRequestGetsNewId() {
        SessionId id = failing.stored("a", "1");
        Request slow = failing.request(id);
        slow.data().put("a", "2");
        redis.client().flushAll();

        assertThat(slow.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(redis.client().dbSize()).isZero();
        Request next = failing.request(id);
        assertThat(next.data().get("a")).isEmpty();
        next.data().put("a", "3");
        assertThat(next.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(redis.client().keys("*")).hasSize(1).doesNotContain(key(id));
    }

    @Test
    void anonymousRequestContinuesWithoutSessionWhileRedisIsDown() {
        SessionId id = failing.stored("a", "1");
        redis.hang();
        Request request = anonymous.request(id);
        assertThat(request.data().get("a")).isEmpty();
        request.data().put("a", "2");
        request.data().update("b", String.class, none -> "2");
        request.data().save();
        request.data().renewId();
        assertThat(request.data().exists()).isFalse();

        redis.goOn();
        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(redis.client().keys("*")).containsExactly(key(id));
        assertThat(failing.field(id, "a")).isEqualTo("\"1\"");
    }

    /** Each operation, of a request that has no session yet, and of one that has read its session before. */
    @Test
    void anonymousRequestContinuesWhereverRedisFails() {
        List<Consumer<SessionData>> operations = List.of(
                session -> assertThat(session.update("b", String.class, none -> "2"))
                        .isEqualTo("2"),
                session -> assertThat(session.take("a")).isEmpty(),
                SessionData::touch,
                SessionData::reload,
                SessionData::save);
        for (Consumer<SessionData> operation : operations) {
            for (boolean stored : List.of(true, false)) {
                SessionId id = failing.stored("a", "1");
                Request request = stored ? anonymous.request(id) : anonymous.request();
                assertThat(request.data().exists()).isEqualTo(stored);
                redis.hang();
                operation.accept(request.data());
                request.data().put("c", "3");
                assertThat(request.data().id()).isNotNull();

                assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
                assertThat(request.data().exists()).isFalse();
                redis.goOn();
                Eventually.isTrue(
                        "both nodes have noticed", () -> isAvailable(failing, id) && isAvailable(anonymous, id));
            }
        }
    }

    private static boolean isAvailable(SessionFixture node, SessionId id) {
        try {
            return node.request(id).data().exists();
        } catch (SessionStoreException e) {
            return false;
        }
    }

    @Test
    void logoutClearsTokenAlthoughLaterSaveFails() {
        SessionId id = failing.stored("a", "1");
        Request request = anonymous.request(id);
        request.data().invalidate();
        request.data().put("b", "2");
        redis.client().configSet("maxmemory", "1");
        request.data().save();

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Clear.class);
    }

    /** Otherwise another thread would answer as if the session were saved. */
    @Test
    void successIsNotAnsweredAfterTheSaveAtTheEndOfMethodHasFailed() {
        SessionId id = failing.stored("a", "1");
        for (boolean success : List.of(true, false)) {
            Request request = failing.request(id);
            request.sessionRequest().enterMethod();
            request.data().put("a", "2");
            redis.client().configSet("maxmemory", "1");
            Throwable failure = catchThrowable(() -> request.sessionRequest().leaveMethod());
            redis.client().configSet("maxmemory", "0");
            Throwable again = catchThrowable(() -> request.sessionRequest().flushResult(success));

            assertThat(failure).isInstanceOf(SessionStoreException.class);
            assertThat(again).isSameAs(success ? failure : null);
            assertThatCode(() -> request.sessionRequest().flushResult(true)).doesNotThrowAnyException();
            assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
            assertThat(failing.field(id, "a")).isEqualTo("\"1\"");
        }
    }

    @Test
    void renewalFailsWhileRedisIsDown() {
        for (SessionFixture each : List.of(failing, anonymous)) {
            SessionId id = failing.stored("a", "1");
            Request request = each.request(id);
            request.data().exists();
            redis.hang();
            assertThatThrownBy(() -> request.data().renewId()).isInstanceOf(SessionStoreException.class);
            redis.goOn();
            Eventually.isTrue("Redis is back", () -> isAvailable(each, id));
        }
    }

    @Test
    void newSessionIssuesNoTokenWhileRedisIsDown() {
        redis.hang();
        Request request = anonymous.request();
        request.data().put("a", "1");

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(request.data().exists()).isFalse();
    }

    @Test
    void failedSaveOfAnonymousRequestWritesNothing() {
        SessionId id = failing.stored("a", "1");
        Request request = anonymous.request(id);
        request.data().put("a", "2");
        request.data().put("b", "2");
        redis.client().configSet("maxmemory", "1");

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(failing.hash(id)).containsEntry("a", "\"1\"").doesNotContainKey("b");
    }

    @Test
    void invalidateFailsWhileRedisIsDown() {
        SessionId id = failing.stored("a", "1");
        redis.hang();
        for (SessionFixture each : List.of(failing, anonymous)) {
            assertThatThrownBy(() -> each.request(id).data().invalidate())
                    .as("before the session is loaded")
                    .isInstanceOf(SessionStoreException.class);
        }
        Request used = anonymous.request(id);
        used.data().get("a");
        assertThatThrownBy(() -> used.data().invalidate())
                .as("in a request that continues without its session")
                .isInstanceOf(SessionStoreException.class);
        assertThat(used.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void invalidateAfterOutageEndsPresentedSession() {
        SessionId id = failing.stored("a", "1");
        redis.client().configSet("maxmemory", "1");
        Request request = anonymous.request(id);
        request.data().put("a", "2");
        request.data().save();
        assertThat(request.data().exists()).isFalse();
        redis.client().configSet("maxmemory", "0");
        request.data().invalidate();

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Clear.class);
        assertThat(failing.hash(id)).containsOnlyKeys("@closed-until");
    }

    /** Otherwise the session is lost, since the former id no longer leads to it. */
    @Test
    void renewedIdIsIssuedAlthoughLaterSaveFails() {
        for (SessionFixture each : List.of(failing, anonymous)) {
            SessionId id = failing.stored("a", "1");
            Request request = each.request(id);
            request.data().renewId();
            String renewed = request.data().id();
            request.data().put("a", "2");
            redis.client().configSet("maxmemory", "1");

            TokenAction answer = commitHeaders(request);
            redis.client().configSet("maxmemory", "0");
            assertThat(((TokenAction.Issue) answer).token()).startsWith(renewed);
            assertThat(each.request(new SessionId(renewed)).data().get("a")).contains("1");
        }
    }

    private static TokenAction commitHeaders(Request request) {
        try {
            return request.commitHeaders();
        } catch (SessionStoreException e) {
            return request.sessionRequest().commitHeadersAfterFailure();
        }
    }

    @Test
    void failedCreateIssuesNoToken() {
        redis.client().configSet("maxmemory", "1");
        Request request = failing.request();
        request.data().put("a", "1");

        assertThatThrownBy(() -> request.commitHeaders()).isInstanceOf(SessionStoreException.class);
        assertThat(request.sessionRequest().commitHeadersAfterFailure()).isInstanceOf(TokenAction.Keep.class);
    }

    /** Whether the store has set the value is unknown, and other requests may have changed it since. */
    @Test
    void valueOfUpdateThatFailedIsNotWrittenLater() {
        SessionId id = failing.stored("n", "0");
        Request request = failing.request(id);
        request.data().get("n");
        redis.client().configSet("maxmemory", "1");
        assertThatThrownBy(() -> request.data().update("n", Integer.class, n -> n.orElse(0) + 1))
                .isInstanceOf(SessionStoreException.class);
        redis.client().configSet("maxmemory", "0");
        failing.request(id).data().update("n", Integer.class, n -> 7);

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(failing.field(id, "n")).isEqualTo("7");
    }

    @Test
    void valueOfUpdateThatFailedDoesNotBeginSession() {
        Request request = failing.request();
        request.data().put("a", "1");
        redis.client().configSet("maxmemory", "1");
        assertThatThrownBy(() -> request.data().update("n", Integer.class, n -> n.orElse(0) + 1))
                .isInstanceOf(SessionStoreException.class);
        redis.client().configSet("maxmemory", "0");
        assertThat(request.data().contains("n")).isFalse();
        request.data().update("n", Integer.class, n -> n.orElse(0) + 1);

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(failing.field(request.id(), "n")).isEqualTo("1");
        assertThat(failing.field(request.id(), "a")).isEqualTo("\"1\"");
    }

    @Test
    void failedSaveThatTheApplicationHandlesIsNotRepeated() {
        SessionId id = failing.stored("a", "1");
        Request request = failing.request(id);
        request.data().put("a", "2");
        redis.client().configSet("maxmemory", "1");
        assertThatThrownBy(() -> request.data().save()).isInstanceOf(SessionStoreException.class);
        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);

        redis.client().configSet("maxmemory", "0");
        Request retrying = failing.request(id);
        retrying.data().put("a", "3");
        redis.client().configSet("maxmemory", "1");
        assertThatThrownBy(() -> retrying.data().save()).isInstanceOf(SessionStoreException.class);
        redis.client().configSet("maxmemory", "0");
        retrying.data().save();
        assertThat(failing.field(id, "a")).isEqualTo("\"3\"");
    }

    @Test
    void putForTheErrorPageAfterFailedCreateIsRefused() {
        redis.client().configSet("maxmemory", "1");
        Request request = failing.request();
        request.data().put("a", "1");
        assertThatThrownBy(request::commitHeaders).isInstanceOf(SessionStoreException.class);
        request.sessionRequest().commitHeadersAfterFailure();
        redis.client().configSet("maxmemory", "0");
        request.sessionRequest().reopenHeaders();

        assertThatThrownBy(() -> request.data().put("b", "1"))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("earlier in this request");
        assertThatThrownBy(() -> request.data().update("b", String.class, none -> "1"))
                .isInstanceOf(SessionStoreException.class);
    }

    @Test
    void invalidateAfterOutageEndsSessionUnderRenewedId() {
        SessionId id = failing.stored("a", "1");
        Request request = anonymous.request(id);
        request.data().renewId();
        request.data().put("a", "2");
        redis.client().configSet("maxmemory", "1");
        request.data().save();
        assertThat(request.data().exists()).isFalse();
        String renewed = "session::"
                + ((TokenAction.Issue) request.commitHeaders()).token().replaceAll("[.].*", "");
        assertThat(redis.client().exists(renewed)).isTrue();
        redis.client().configSet("maxmemory", "0");
        request.data().invalidate();

        assertThat(redis.client().hgetAll(renewed)).containsOnlyKeys("@closed-until");
        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Clear.class);
    }

    @Test
    void failedSaveCanBeRetriedInSameRequest() {
        SessionId id = failing.stored("a", "1");
        Request request = failing.request(id);
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
        assertThat(failing.field(id, "a")).isEqualTo("\"2\"");
    }
}
