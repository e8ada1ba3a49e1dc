package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.session.RecordedEvents.Event;
import io.github.redissession.session.RecordedEvents.Kind;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;

/** Parallel requests of one browser. Their number and seed are those of {@link ConcurrentRequestsModelTest}. */
@EnumSource(StoreKind.class)
class ParallelRequestsTest extends StoreKindTestBase {

    private static final long SEED = ConcurrentRequestsModelTest.SEED;
    private static final int ROUNDS = Math.max(20, ConcurrentRequestsModelTest.COUNT / 10);
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(3);

    @AfterAll
    static void endThreads() {
        THREADS.shutdown();
    }

    @Test
    void acknowledgedWritesAreStoredUnderTheOneRemainingId() {
        for (int i = 0; i < ROUNDS; i++) {
            ParallelRequests browser = start();
            together(i, browser, () -> {});

            assertThat(fixture.liveIds()).as("-Dinterleavings.seed=" + SEED).containsExactly(browser.id());
            Request last = fixture.request(browser.id());
            assertThat(last.data().get(Step.COUNTER, Integer.class).orElse(0)).isEqualTo(browser.updates.get());
            browser.written.forEach(
                    (name, value) -> assertThat(last.data().get(name)).contains(value));
            assertThat(fixture.events().all(Kind.CREATED)).hasSize(1);
            assertThat(fixture.events().all(Kind.RENEWED))
                    .extracting(Event::former)
                    .doesNotHaveDuplicates();
            assertThat(fixture.events().all(Kind.INVALIDATED)).isEmpty();
        }
    }

    @Test
    void invalidatedSessionIsNotRestoredByParallelRequests() {
        for (int i = 0; i < ROUNDS; i++) {
            ParallelRequests browser = start();
            together(i, browser, browser::invalidateUntilCleared);

            assertThat(fixture.liveIds()).as("-Dinterleavings.seed=" + SEED).isEmpty();
            assertThat(fixture.events().all(Kind.INVALIDATED)).hasSize(1);
        }
    }

    private ParallelRequests start() {
        fixture = fixture.fresh();
        return new ParallelRequests(fixture);
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
}
