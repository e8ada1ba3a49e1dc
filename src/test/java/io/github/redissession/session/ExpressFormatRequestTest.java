package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionData;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.token.SessionId;
import io.github.redissession.transport.TokenAction;
import jakarta.ws.rs.core.GenericType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;

/** A request with a session that Express shares, on a real Redis. */
@ExtendWith(SharedRedis.class)
class ExpressFormatRequestTest {

    public record Item(String name, int quantity) {}

    private static final GenericType<List<Item>> ITEMS = new GenericType<>() {};
    private static final GenericType<Map<String, Object>> MAP = new GenericType<>() {};
    private static final SessionId ID = new SessionId("mfsjSXXI2kQswhQnb3jbVmmhYUfGYpLM");
    private static final String KEY = "sess:" + ID;
    private static final String HEAD =
            "{\"cookie\":{\"originalMaxAge\":1800000,\"expires\":\"2026-11-22T11:07:57.000Z\","
                    + "\"httpOnly\":true,\"path\":\"/\"}";

    private SessionFixture fixture;
    private UnifiedJedis redis;

    @BeforeEach
    void connect(RedisServerProcess server) {
        fixture = SessionFixture.on(server, "format", "express");
        redis = fixture.redis();
    }

    @AfterEach
    void disconnect() {
        fixture.close();
    }

    private Request request() {
        return fixture.request(ID);
    }

    @Test
    void readAndSaveTakeOneRoundTripEachDespiteConcurrentWriteOfExpress() {
        redis.set(KEY, HEAD + ",\"cart\":[{\"name\":\"tea\",\"quantity\":1}],\"n\":1.0}");
        warm();
        Request request = request();
        SessionData session = request.data();

        assertThat(fixture.roundTrips(() -> session.get("cart", ITEMS))).isOne();
        session.get("cart", ITEMS).orElseThrow().add(new Item("milk", 2));
        redis.set(KEY, HEAD + ",\"cart\":[{\"name\":\"tea\",\"quantity\":1}],\"n\":1.0,\"late\":[1e2]}");
        assertThat(fixture.roundTrips(request::flush)).isOne();

        assertThat(redis.get(KEY))
                .contains(",\"cart\":[{\"name\":\"tea\",\"quantity\":1},{\"name\":\"milk\",\"quantity\":2}],\"n\":1.0,"
                        + "\"late\":[1e2],");
    }

    @Test
    void indexedValuesAreRefused() {
        SessionData session = request().data();

        for (ThrowingCallable use : List.<ThrowingCallable>of(
                () -> session.index("sid", "1"),
                () -> session.unindex("sid"),
                () -> fixture.sessions().by("sid", "1"),
                () -> fixture.sessions().revokeBy("sid", "1"))) {
            assertThatThrownBy(use)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("redis-session.format=express");
        }
    }

    @Test
    void updateStartsFromConcurrentWriteOfExpress() {
        redis.set(KEY, HEAD + ",\"count\":1}");
        SessionData session = request().data();
        session.get("count");
        redis.set(KEY, HEAD + ",\"count\":41}");

        assertThat(session.update("count", Integer.class, count -> count.orElse(0) + 1))
                .isEqualTo(42);
        assertThat(redis.get(KEY)).contains(",\"count\":42,");
    }

    @Test
    void unchangedObjectIsNotWritten() {
        redis.set(KEY, HEAD + ",\"map\":{\"a\":1.0,\"b\":1E2,\"c\":[-0]},\"cart\":[ ]}");
        request().data().exists(); // notes in the document when it was first seen
        String before = redis.get(KEY);
        Request request = request();
        SessionData session = request.data();
        assertThat(session.get("map", MAP).orElseThrow()).hasSize(3);
        assertThat(session.get("cart", ITEMS).orElseThrow()).isEmpty();
        request.commitHeaders();

        assertThat(redis.get(KEY)).isEqualTo(before);
    }

    @Test
    void numberIsReadAsItIsWritten() {
        redis.set(KEY, HEAD + ",\"n\":12345678901234567890.10,\"t\":\"\\u00e9\"}");
        SessionData session = request().data();

        assertThat(session.get("n")).contains("12345678901234567890.10");
        assertThat(session.get("t")).contains("é");
        assertThat(session.names()).containsExactlyInAnyOrder("n", "t");
    }

    @Test
    void sessionDestroyedByExpressStaysEndedAndTokenIsKept() {
        redis.set(KEY, HEAD + "}");
        Request request = request();
        request.data().put("a", "1");
        redis.del(KEY);

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(redis.exists(KEY)).isFalse();
    }

    @Test
    void invalidateClearsToken() {
        redis.set(KEY, HEAD + "}");
        Request request = request();
        request.data().invalidate();

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Clear.class);
    }

    /** A cookie of Express with a maxAge is persistent, and expires in the browser when the session does in Redis. */
    @Test
    void persistentCookieOfExpressStaysPersistent() {
        redis.set(KEY, HEAD + "}");
        Request request = request();
        assertThat(request.data().timeToLive()).isEqualTo(Duration.ofMinutes(30));

        assertThat(((TokenAction.Issue) request.commitHeaders()).maxAge().orElseThrow())
                .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(31));
    }

    @Test
    void reservedNameOfExpressIsRefused() {
        SessionData session = request().data();

        assertThatIllegalArgumentException().isThrownBy(() -> session.put("cookie", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> session.update("id", String.class, id -> "1"));
        session.remove("cookie");
        assertThat(session.exists()).isFalse();
    }

    private void warm() {
        Request request = request();
        request.data().put("warm", "1");
        request.flush();
        request().data().remove("warm");
    }
}
