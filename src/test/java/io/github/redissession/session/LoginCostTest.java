package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.config.Format;
import io.github.redissession.store.Login;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTraffic;
import io.github.redissession.testing.SharedRedis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a login costs Redis, by its own counters: the number of the principal's sessions makes no difference. */
@Tag("slow")
@ExtendWith(SharedRedis.class)
@ParameterizedClass
@EnumSource(Format.class)
class LoginCostTest {

    private static final int FEW = 100;
    private static final int MANY = 10_000;
    private static final int LOGINS = 101;
    private static final int EXPIRED = 4000; // more expired entries than all logins of a test prune
    private static final int BATCH = 1000; // in one command of the test
    private static final String OF_FEW = "few";
    private static final String OF_MANY = "many";

    @Parameter
    private Format format;

    private SessionFixture fixture;
    private SessionKeys keys;

    @BeforeEach
    void connect(RedisServerProcess server) {
        fixture = SessionFixture.on(server, "format", format.name());
        keys = fixture.keys();
    }

    @AfterEach
    void disconnect() {
        fixture.close();
    }

    @Test
    void loginCostsTheSameWithManyLiveSessions() {
        createSessions(OF_FEW, FEW);
        createSessions(OF_MANY, MANY);
        assertSameCost("live sessions");
    }

    @Test
    void loginCostsTheSameWithManyStaleEntries() {
        addStaleEntries(OF_FEW, FEW, Long.MAX_VALUE >> 12);
        addStaleEntries(OF_MANY, MANY, Long.MAX_VALUE >> 12);
        assertSameCost("stale entries");
    }

    /** Each login prunes some entries. Both principals have more than all logins prune. */
    @Test
    void loginCostsTheSameWithManyExpiredEntries() {
        addStaleEntries(OF_FEW, EXPIRED, 1);
        addStaleEntries(OF_MANY, 10 * EXPIRED, 1);
        assertSameCost("expired entries");
        assertThat(fixture.redis().zcard(keys.indexOf(OF_FEW))).isBetween(1L, (long) EXPIRED - LOGINS);
    }

    @Test
    void loginBeyondLimitReadsBoundedNumberOfSessions() {
        SessionFixture limited = fixture.with("max-sessions", "5");
        createSessions(OF_FEW, FEW);
        createSessions(OF_MANY, MANY);
        login(limited, "another"); // loads every script
        createSessions("another", FEW);
        login(limited, "another");
        Map<String, Long> few = calls(limited, OF_FEW);
        Map<String, Long> many = calls(limited, OF_MANY);

        assertThat(many).isEqualTo(few);
        assertThat(many.get("evalsha")).isBetween(20L, 100L);
        assertThat(fixture.redis().zcard(keys.indexOf(OF_MANY)))
                .as("left to later logins")
                .isGreaterThan(MANY - FEW);
    }

    @Test
    void loginWithinLimitReadsAsManySessionsAsTheLimit() {
        SessionFixture limited = fixture.with("max-sessions", "5");
        IntStream.range(0, 12).forEach(i -> login(limited, OF_FEW));
        assertThat(fixture.redis().zcard(keys.indexOf(OF_FEW))).isEqualTo(5);
        long within = calls(limited, OF_FEW).get("evalsha");
        assertThat(within - calls(fixture, OF_MANY).get("evalsha")).isLessThanOrEqualTo(6 + 1);
    }

    private void assertSameCost(String what) {
        for (int i = 0; i < 20; i++) { // loads every script, and warms Redis up
            login(fixture, "another");
        }
        assertThat(calls(fixture, OF_MANY)).isEqualTo(calls(fixture, OF_FEW)).containsKey("zadd");

        List<Long> few = new ArrayList<>();
        List<Long> many = new ArrayList<>();
        for (int i = 0; i < LOGINS; i++) { // in turns, so that both see the same load of the machine
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

    private Map<String, Long> calls(SessionFixture with, String principal) {
        Request request = visitor(with);
        Map<String, Long> calls = new HashMap<>(RedisTraffic.during(fixture.redis(), () -> login(request, principal))
                .calls());
        calls.remove("ping");
        return calls;
    }

    /** The time that Redis spent on the commands of one login. */
    private long micros(String principal) {
        Request request = visitor(fixture);
        long before = micros();
        login(request, principal);
        return micros() - before;
    }

    private long micros() {
        return Stream.of(fixture.redis().info("commandstats").split("\r\n"))
                .filter(line -> line.startsWith("cmdstat_") && !line.startsWith("cmdstat_info:"))
                .mapToLong(line -> Long.parseLong(line.split(",usec=|,")[1]))
                .sum();
    }

    private void login(SessionFixture with, String principal) {
        login(visitor(with), principal);
    }

    private static void login(Request request, String principal) {
        request.data().login(principal, "user");
        request.commitHeaders();
    }

    /** A request of a client who has a session without a principal. */
    private static Request visitor(SessionFixture with) {
        return with.request(with.createDirectly());
    }

    private void createSessions(String principal, int sessions) {
        IntStream.range(0, sessions).parallel().forEach(i -> fixture.createDirectly(Login.of(principal, "user")));
    }

    /** Adds index entries that have no session. */
    private void addStaleEntries(String principal, int entries, double end) {
        for (int added = 0; added < entries; added += BATCH) {
            Map<String, Double> scores = new HashMap<>();
            IntStream.range(0, Math.min(BATCH, entries - added))
                    .forEach(i -> scores.put(SessionFixture.unknownId().value(), end));
            fixture.redis().zadd(keys.indexOf(principal), scores);
        }
    }
}
