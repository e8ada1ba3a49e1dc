package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.config.Format;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.store.Login;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTraffic;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.UnifiedJedis;

/** What a login costs Redis, as Redis counts it: no more for a principal of many sessions than for one of few. */
@ExtendWith(SharedRedis.class)
@ParameterizedClass
@EnumSource(Format.class)
class LoginCostTest {

    private static final int FEW = 100;
    private static final int MANY = 10_000;
    private static final int LOGINS = 101;
    private static final int IN_ALL = 4000; // beyond what a login drops of entries that ended, at all logins together
    private static final int AT_ONCE = 1000; // of what the test writes
    private static final String OF_FEW = "few";
    private static final String OF_MANY = "many";

    @Parameter
    private Format format;

    private UnifiedJedis observer;
    private UnifiedJedis client;
    private SessionParts parts;
    private SessionKeys keys;

    @BeforeEach
    void connect(RedisServerProcess server) {
        observer = server.client();
        client = RedisClients.connect(
                Settings.of("redis.uri", server.uri().toString()).redis());
        keys = new SessionKeys(client, format);
        parts = parts();
    }

    private SessionParts parts(String... more) {
        SessionSettings settings = Settings.of(Stream.concat(Stream.of("format", format.name()), Stream.of(more))
                .toArray(String[]::new));
        return SessionFixture.on(client, settings, new AttributeCodec(), new NoEvents(), Clock.systemUTC());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void manyLiveSessionsMakeALoginNoDearer() {
        begin(OF_FEW, FEW);
        begin(OF_MANY, MANY);
        assertSameCost("live sessions");
    }

    @Test
    void manyStaleEntriesMakeALoginNoDearer() {
        enter(OF_FEW, FEW, Long.MAX_VALUE >> 12);
        enter(OF_MANY, MANY, Long.MAX_VALUE >> 12);
        assertSameCost("stale entries");
    }

    /** Each login drops some of them, and both principals have more than all logins drop. */
    @Test
    void manyEntriesThatEndedMakeALoginNoDearer() {
        enter(OF_FEW, IN_ALL, 1);
        enter(OF_MANY, 10 * IN_ALL, 1);
        assertSameCost("entries that ended");
        assertThat(client.zcard(keys.indexOf(OF_FEW))).isBetween(1L, (long) IN_ALL - LOGINS);
    }

    @Test
    void aLimitMakesALoginLookAtNoMoreThanSomeSessions() {
        SessionParts limited = parts("max-sessions", "5");
        begin(OF_FEW, FEW);
        begin(OF_MANY, MANY);
        login(limited, "another"); // by which every script has run
        begin("another", FEW);
        login(limited, "another");
        Map<String, Long> few = calls(limited, OF_FEW);
        Map<String, Long> many = calls(limited, OF_MANY);

        assertThat(many).isEqualTo(few);
        assertThat(many.get("evalsha")).isBetween(20L, 100L);
        assertThat(client.zcard(keys.indexOf(OF_MANY)))
                .as("what later logins end")
                .isGreaterThan(MANY - FEW);
    }

    @Test
    void aLimitThatIsKeptMakesALoginLookAtThatManySessions() {
        SessionParts limited = parts("max-sessions", "5");
        IntStream.range(0, 12).forEach(i -> login(limited, OF_FEW));
        assertThat(client.zcard(keys.indexOf(OF_FEW))).isEqualTo(5);
        long within = calls(limited, OF_FEW).get("evalsha");
        assertThat(within - calls(parts, OF_MANY).get("evalsha")).isLessThanOrEqualTo(6 + 1);
    }

    private void assertSameCost(String what) {
        for (int i = 0; i < 20; i++) { // by which every script has run, and Redis has warmed up
            login(parts, "another");
        }
        assertThat(calls(parts, OF_MANY)).isEqualTo(calls(parts, OF_FEW)).containsKey("zadd");

        List<Long> few = new ArrayList<>();
        List<Long> many = new ArrayList<>();
        for (int i = 0; i < LOGINS; i++) { // by turns, so that both have the machine as it is
            few.add(micros(OF_FEW));
            many.add(micros(OF_MANY));
        }
        System.out.printf(
                "%s, login of a principal with few and with many %s: %d and %d us of Redis%n",
                format, what, median(few), median(many));
        assertThat(median(many)).isBetween(median(few) / 2, median(few) * 3 / 2);
    }

    private static long median(List<Long> figures) {
        return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
    }

    private Map<String, Long> calls(SessionParts with, String principal) {
        SessionRequest session = visitor(with);
        Map<String, Long> calls = new HashMap<>(
                RedisTraffic.during(observer, () -> login(session, principal)).calls());
        calls.remove("ping");
        return calls;
    }

    /** What Redis spent on the commands of one login. */
    private long micros(String principal) {
        SessionRequest session = visitor(parts);
        long before = micros();
        login(session, principal);
        return micros() - before;
    }

    private long micros() {
        return Stream.of(observer.info("commandstats").split("\r\n"))
                .filter(line -> line.startsWith("cmdstat_") && !line.startsWith("cmdstat_info:"))
                .mapToLong(line -> Long.parseLong(line.split(",usec=|,")[1]))
                .sum();
    }

    private void login(SessionParts with, String principal) {
        login(visitor(with), principal);
    }

    private static void login(SessionRequest session, String principal) {
        session.login(principal, "user");
        session.commitHeaders(true);
    }

    /** A request of a visitor who has a session already. */
    private SessionRequest visitor(SessionParts with) {
        SessionId id = new RandomSessionIds().next();
        with.store().create(id, SessionChanges.NONE);
        return SessionFixture.request(with, List.of(new VerifiedToken(id, true)));
    }

    private void begin(String principal, int sessions) {
        SessionChanges login = SessionChanges.NONE.with(Login.of(principal, "user"));
        IntStream.range(0, sessions)
                .parallel()
                .forEach(i -> parts.store().create(new RandomSessionIds().next(), login));
    }

    /** Entries of the index of which there is no session. */
    private void enter(String principal, int entries, double end) {
        for (int entered = 0; entered < entries; entered += AT_ONCE) {
            Map<String, Double> scores = new HashMap<>();
            IntStream.range(0, Math.min(AT_ONCE, entries - entered))
                    .forEach(i -> scores.put(new RandomSessionIds().next().value(), end));
            client.zadd(keys.indexOf(principal), scores);
        }
    }
}
