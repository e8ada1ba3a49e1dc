package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.redissession.config.Format;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.session.RecordedEvents.Kind;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.testing.TestClock;
import io.github.redissession.token.VerifiedToken;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.UnifiedJedis;

/**
 * Random interleavings of requests against a model. {@code -Dinterleavings=10000} says how many,
 * {@code -Dinterleavings.seed=…} which: what fails once fails again.
 */
@ExtendWith(SharedRedis.class)
@ParameterizedClass
@EnumSource(Format.class)
class ConcurrentRequestsModelTest {

    private static final int COUNT = Integer.getInteger("interleavings", 400);
    private static final long SEED = Long.getLong("interleavings.seed", System.nanoTime());

    private static final int PARALLEL = Math.max(20, COUNT / 10);
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(3);

    @Parameter
    private Format format;

    private UnifiedJedis client;

    @BeforeEach
    void connect(RedisServerProcess server) {
        client = RedisClients.connect(
                Settings.of("redis.uri", server.uri().toString()).redis());
    }

    @AfterAll
    static void endThreads() {
        THREADS.shutdown();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void everyInterleavingDoesWhatTheModelSays() {
        int count = format == Format.NATIVE ? COUNT : COUNT / 4; // the way of a request is the same
        System.out.println(count + " interleavings in the format " + format + ", -Dinterleavings.seed=" + SEED);
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int i = 0; i < count; i++) {
            Interleaving interleaving = Interleaving.random(seeds.split(), format);
            try {
                interleaving.run(client);
            } catch (AssertionError | RuntimeException e) {
                report(i, interleaving);
            }
        }
    }

    @Test
    void whatParallelRequestsWereToldIsSavedIsThereUnderTheOneIdThatIsLeft() {
        RecordedEvents events = new RecordedEvents();
        SessionParts parts = InterleavingRun.parts(client, settings(), new TestClock(), events);
        for (int i = 0; i < PARALLEL; i++) {
            client.flushAll();
            events.clear();
            ParallelRequests browser = new ParallelRequests(parts);
            together(i, browser, () -> {});

            assertThat(new SessionKeys(client, format).sessions())
                    .as("-Dinterleavings.seed=" + SEED)
                    .containsExactly(browser.id());
            SessionRequest last = InterleavingRun.request(parts, List.of(new VerifiedToken(browser.id(), true)));
            SessionDataProxy session = new SessionDataProxy(() -> last);
            assertThat(session.get(Step.COUNTER, Integer.class).orElse(0)).isEqualTo(browser.updates.get());
            browser.written.forEach(
                    (name, value) -> assertThat(session.get(name)).contains(value));
            assertThat(events.formers(Kind.CREATED)).hasSize(1);
            assertThat(events.formers(Kind.RENEWED)).doesNotHaveDuplicates();
            assertThat(events.formers(Kind.INVALIDATED)).isEmpty();
        }
    }

    @Test
    void noParallelRequestBringsAnInvalidatedSessionBack() {
        RecordedEvents events = new RecordedEvents();
        SessionParts parts = InterleavingRun.parts(client, settings(), new TestClock(), events);
        for (int i = 0; i < PARALLEL; i++) {
            client.flushAll();
            events.clear();
            ParallelRequests browser = new ParallelRequests(parts);
            together(i, browser, browser::invalidateUntilGone);

            assertThat(new SessionKeys(client, format).sessions())
                    .as("-Dinterleavings.seed=" + SEED)
                    .isEmpty();
            assertThat(events.formers(Kind.INVALIDATED)).hasSize(1);
        }
    }

    private SessionSettings settings() {
        return Settings.of("format", format.name(), "ttl", "30m");
    }

    private static void together(int round, ParallelRequests browser, Runnable meanwhile) {
        SplittableRandom seeds = new SplittableRandom(SEED + round);
        List<CompletableFuture<Void>> clients = Stream.of("w", "x", "y")
                .map(name -> {
                    SplittableRandom random = seeds.split();
                    return CompletableFuture.runAsync(() -> browser.client(name, 12, random), THREADS);
                })
                .toList();
        meanwhile.run();
        clients.forEach(CompletableFuture::join);
    }

    private void report(int number, Interleaving failed) {
        Interleaving shrunk = failed.shrunk(client);
        String which = "interleaving " + number + " of -Dinterleavings.seed=" + SEED + ", shrunk: " + shrunk;
        try {
            shrunk.run(client);
            fail("Only sometimes, as it seems: " + which);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(which + e.getMessage() + "\n" + e.getCause(), e);
        }
    }
}
