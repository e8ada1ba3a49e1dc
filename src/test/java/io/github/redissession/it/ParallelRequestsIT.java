package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.Gate;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.Eventually;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Parallel requests of one session. */
@InBothWars
class ParallelRequestsIT extends WholeRequests {

    ParallelRequestsIT(String war, Servers servers) {
        super(war, servers);
    }

    @Test
    void fiftyParallelRequestsSaveAllTheirAttributes() {
        Browser browser = visitor();
        assertThat(inParallel(50, i -> put(browser, "a" + i, "v" + i)))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(204));
        assertThat(stored(browser)).hasSize(2 + 50);
        IntStream.range(0, 50).forEach(i -> assertThat(stored(browser)).containsEntry("a" + i, "\"v" + i + "\""));
    }

    @Test
    void thirtyParallelUpdatesOfOneAttributeAreAllApplied() {
        Browser browser = visitor();
        assertThat(inParallel(30, i -> browser.post("session/count")).stream().map(Answer::body))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 30).mapToObj(Integer::toString).toList());
        assertThat(stored(browser)).containsEntry("count", "30");
    }

    @Test
    void uncontendedUpdateTakesTwoRoundTrips() {
        Browser browser = visitor();
        browser.post("session/count");
        assertThat(trafficOf(() -> browser.post("session/count")).roundTrips()).isEqualTo(2);
    }

    @Test
    void requestsUnderTheFormerIdWriteAndReadNothingAfterRenewId() {
        Browser browser = visitor();
        List<CompletableFuture<Answer>> slow = tenSlowRequests(browser.token());
        String former = browser.token();
        assertThat(browser.post("session/renew").body())
                .isEqualTo(browser.id().orElseThrow())
                .isNotEqualTo(former.split("\\.")[0]);
        finish(slow, answer -> assertThat(answer.setCookies()).isEmpty());

        assertThat(stored(browser)).containsKey("begun").doesNotContainKeys(names());
        Browser late = browser().with(former);
        assertThat(read(late, "begun").status()).isEqualTo(204);
        assertThat(put(late, "late", "1").setCookies()).isEmpty();
        assertThat(late.delete("session").setCookies()).isEmpty();
        assertThat(read(browser, "begun").body()).isEqualTo("1");
        assertThat(stored(browser)).doesNotContainKey("late");
    }

    @Test
    void slowRequestsDoNotRestoreAnInvalidatedSession() {
        Browser browser = visitor();
        String key = key(browser);
        List<CompletableFuture<Answer>> slow = tenSlowRequests(browser.token());
        browser.delete("session");
        finish(slow, answer -> assertThat(answer.setCookies()).isEmpty());

        assertThat(isSession(key)).isFalse();
    }

    private List<CompletableFuture<Answer>> tenSlowRequests(String token) {
        ExecutorService clients = Executors.newFixedThreadPool(10);
        List<CompletableFuture<Answer>> slow = Arrays.stream(names())
                .map(name -> CompletableFuture.supplyAsync(
                        () -> browser().with(token).post("slow?name=" + name), clients))
                .toList();
        clients.shutdown();
        slow.forEach(request -> Gate.awaitArrival(redis()));
        return slow;
    }

    private void finish(List<CompletableFuture<Answer>> slow, Consumer<Answer> assertion) {
        slow.forEach(request -> Gate.open(redis()));
        slow.forEach(request -> {
            assertThat(request.join().status()).isEqualTo(200);
            assertion.accept(request.join());
        });
    }

    private static String[] names() {
        return IntStream.range(0, 10).mapToObj(i -> "slow" + i).toArray(String[]::new);
    }

    @Test
    void saveAfterInvalidateDoesNotRestoreTheSession() {
        Browser browser = visitor();
        Browser slow = browser().with(browser.token());
        assertDropped(slow, () -> browser.delete("session"));
    }

    @Test
    void saveAfterExpiryDoesNotRestoreTheSession() {
        Browser slow = visitor();
        assertDropped(slow, () -> {
            redis().pexpire(key(slow), 1);
            Eventually.isTrue("the session expires", () -> !isStored(slow));
        });
    }

    /** Ends the session while a request that has changed it is at the gate. */
    private void assertDropped(Browser slow, Runnable end) {
        String key = key(slow);
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> slow.post("slow"));
        Gate.awaitArrival(redis());
        end.run();
        Gate.open(redis());

        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(answer.join().body()).isEqualTo("done");
        assertThat(answer.join().setCookies()).isEmpty();
        assertThat(isSession(key)).isFalse();
    }

    @Test
    void saveIsDroppedWhenTheSessionWasReplacedMeanwhile() {
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
