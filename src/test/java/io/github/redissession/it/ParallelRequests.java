package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.Gate;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.Eventually;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests of one session at the same time. */
interface ParallelRequests extends WholeRequests {

    @Test
    default void fiftyParallelRequestsLoseNoneOfTheirAttributes() {
        Browser browser = visitor();
        ExecutorService clients = Executors.newFixedThreadPool(50);
        try {
            List<CompletableFuture<Answer>> answers = IntStream.range(0, 50)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> put(browser, "a" + i, "v" + i), clients))
                    .toList();
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(204));
        } finally {
            clients.shutdown();
        }
        assertThat(stored(browser)).hasSize(2 + 50);
        IntStream.range(0, 50).forEach(i -> assertThat(stored(browser)).containsEntry("a" + i, "\"v" + i + "\""));
    }

    @Test
    default void saveAfterDestroyDoesNotBringTheSessionBack() {
        Browser browser = visitor();
        Browser slow = browser().with(browser.token());
        assertDropped(slow, () -> browser.delete("session"));
    }

    @Test
    default void saveAfterExpiryDoesNotBringTheSessionBack() {
        Browser slow = visitor();
        assertDropped(slow, () -> {
            redis().pexpire(key(slow), 1);
            Eventually.isTrue("the session expires", () -> !isStored(slow));
        });
    }

    /** The session ends while a request that changed it is under way. */
    private void assertDropped(Browser slow, Runnable end) {
        String key = key(slow);
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> slow.post("slow"));
        Gate.awaitArrival(redis());
        end.run();
        Gate.open(redis());

        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(answer.join().body()).isEqualTo("done");
        assertThat(answer.join().cookie("session")).hasValue("");
        assertThat(redis().exists(key)).isFalse();
    }

    @Test
    default void aLogoutThatOvertakesAnotherChangeEndsIt() {
        Browser browser = visitor();
        Browser other = browser().with(browser.token());
        CompletableFuture<Answer> slow = CompletableFuture.supplyAsync(() -> other.post("slow"));
        Gate.awaitArrival(redis());
        browser.post("session/anew");
        Gate.open(redis());

        slow.join();
        assertThat(stored(browser)).containsOnlyKeys("@created", "anew");
    }
}
