package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.redissession.SessionData;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTraffic;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.testing.TestClock;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import io.github.redissession.transport.TokenAction;
import jakarta.ws.rs.core.GenericType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;

/** What becomes of a session that Express has, too, in one request, on a real Redis. */
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

    private final TestClock clock = new TestClock();
    private RedisServerProcess redis;
    private UnifiedJedis client;
    private SessionParts parts;

    @BeforeEach
    void connect(RedisServerProcess server) {
        redis = server;
        SessionSettings settings =
                Settings.of("format", "express", "redis.uri", server.uri().toString());
        client = RedisClients.connect(settings.redis());
        parts = InterleavingRun.parts(client, settings, clock, new RecordedEvents());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private SessionRequest request() {
        return InterleavingRun.request(parts, List.of(new VerifiedToken(ID, true)));
    }

    private static SessionData data(SessionRequest current) {
        return new SessionDataProxy(() -> current);
    }

    @Test
    void readingCostsOneRoundTripAndChangingOneMoreWhateverExpressWritesMeanwhile() {
        redis.client().set(KEY, HEAD + ",\"cart\":[{\"name\":\"tea\",\"quantity\":1}],\"n\":1.0}");
        warm();
        SessionRequest current = request();
        SessionData session = data(current);

        assertThat(roundTrips(() -> session.get("cart", ITEMS))).isOne();
        session.get("cart", ITEMS).orElseThrow().add(new Item("milk", 2));
        redis.client().set(KEY, HEAD + ",\"cart\":[{\"name\":\"tea\",\"quantity\":1}],\"n\":1.0,\"late\":[1e2]}");
        assertThat(roundTrips(current::flush)).isOne();

        assertThat(redis.client().get(KEY))
                .contains(",\"cart\":[{\"name\":\"tea\",\"quantity\":1},{\"name\":\"milk\",\"quantity\":2}],\"n\":1.0,"
                        + "\"late\":[1e2],");
    }

    @Test
    void anUpdateIsMadeOfWhatExpressWroteMeanwhile() {
        redis.client().set(KEY, HEAD + ",\"count\":1}");
        SessionData session = data(request());
        session.get("count");
        redis.client().set(KEY, HEAD + ",\"count\":41}");

        assertThat(session.update("count", Integer.class, count -> count.orElse(0) + 1))
                .isEqualTo(42);
        assertThat(redis.client().get(KEY)).contains(",\"count\":42,");
    }

    @Test
    void whatIsReadAsAnObjectAndNotChangedIsNotWritten() {
        redis.client().set(KEY, HEAD + ",\"map\":{\"a\":1.0,\"b\":1E2,\"c\":[-0]},\"cart\":[ ]}");
        data(request()).exists(); // from here on the document says when it was first seen
        String before = redis.client().get(KEY);
        SessionRequest current = request();
        SessionData session = data(current);
        assertThat(session.get("map", MAP).orElseThrow()).hasSize(3);
        assertThat(session.get("cart", ITEMS).orElseThrow()).isEmpty();
        current.commitHeaders(true);

        assertThat(redis.client().get(KEY)).isEqualTo(before);
    }

    @Test
    void aNumberReadsAsItStands() {
        redis.client().set(KEY, HEAD + ",\"n\":12345678901234567890.10,\"t\":\"\\u00e9\"}");
        SessionData session = data(request());

        assertThat(session.get("n")).contains("12345678901234567890.10");
        assertThat(session.get("t")).contains("é");
        assertThat(session.names()).containsExactlyInAnyOrder("n", "t");
    }

    @Test
    void aSessionThatExpressEndedStaysEndedAndTheCookieThatMayBeANewOneIsLeftAlone() {
        redis.client().set(KEY, HEAD + "}");
        SessionRequest current = request();
        data(current).put("a", "1");
        redis.client().del(KEY);

        assertThat(current.commitHeaders(true)).isInstanceOf(TokenAction.Keep.class);
        assertThat(redis.client().exists(KEY)).isFalse();
    }

    @Test
    void whoeverSignsOutHereHasHisCookieTakenAway() {
        redis.client().set(KEY, HEAD + "}");
        SessionRequest current = request();
        data(current).invalidate();

        assertThat(current.commitHeaders(true)).isInstanceOf(TokenAction.Clear.class);
    }

    /** The browser forgets it when Redis does: Express' cookie with a maxAge is one that is kept. */
    @Test
    void aCookieThatExpressMadePersistentStaysSo() {
        redis.client().set(KEY, HEAD + "}");
        SessionRequest current = request();
        assertThat(data(current).timeToLive()).isEqualTo(Duration.ofMinutes(30));

        assertThat(((TokenAction.Issue) current.commitHeaders(true)).rest().orElseThrow())
                .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(31));
    }

    @Test
    void aNameThatExpressWouldLoseIsRefusedAtOnce() {
        SessionData session = data(request());

        assertThatIllegalArgumentException().isThrownBy(() -> session.put("cookie", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> session.update("id", String.class, id -> "1"));
        session.remove("cookie");
        assertThat(session.exists()).isFalse();
    }

    private void warm() {
        SessionRequest current = request();
        data(current).put("warm", "1");
        current.flush();
        data(request()).remove("warm");
    }

    private long roundTrips(Runnable work) {
        return RedisTraffic.during(redis.client(), work).roundTrips();
    }
}
