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
    default void thirtyParallelUpdatesOfOneAttributeAllCount() {
        Browser browser = visitor();
        ExecutorService clients = Executors.newFixedThreadPool(30);
        try {
            List<CompletableFuture<Answer>> answers = IntStream.range(0, 30)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> browser.post("session/count"), clients))
                    .toList();
            assertThat(answers.stream().map(answer -> answer.join().body()))
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 30)
                            .mapToObj(Integer::toString)
                            .toList());
        } finally {
            clients.shutdown();
        }
        assertThat(stored(browser)).containsEntry("count", "30");
    }

    @Test
    default void anUpdateCostsOneRoundTripMoreWhenNobodyInterferes() {
        Browser browser = visitor();
        browser.post("session/count");
        assertThat(trafficOf(() -> browser.post("session/count")).roundTrips()).isEqualTo(2);
    }

    @Test
    default void tenSlowRequestsUnderAnIdThatARenewalOnDemandClosedWriteNothingAndLearnNothing() {
        Browser browser = visitor();
        List<CompletableFuture<Answer>> slow = tenSlowRequests(browser.token());
        String former = browser.token();
        assertThat(browser.post("session/renew").body())
                .isEqualTo(browser.id().orElseThrow())
                .isNotEqualTo(former.split("\\.")[0]);
        assertFinished(slow, answer -> assertThat(answer.setCookies()).isEmpty());

        assertThat(stored(browser)).containsKey("begun").doesNotContainKeys(names());
        Browser late = browser().with(former);
        assertThat(read(late, "begun").status()).isEqualTo(204);
        assertThat(put(late, "late", "1").setCookies()).isEmpty();
        assertThat(late.delete("session").setCookies()).isEmpty();
        assertThat(read(browser, "begun").body()).isEqualTo("1");
        assertThat(stored(browser)).doesNotContainKey("late");
    }

    @Test
    default void tenSlowRequestsBringNothingBackAfterALogout() {
        Browser browser = visitor();
        String key = key(browser);
        List<CompletableFuture<Answer>> slow = tenSlowRequests(browser.token());
        browser.delete("session");
        assertFinished(slow, answer -> assertThat(answer.setCookies()).isEmpty());

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

    private void assertFinished(List<CompletableFuture<Answer>> slow, Consumer<Answer> expected) {
        slow.forEach(request -> Gate.open(redis()));
        slow.forEach(request -> {
            assertThat(request.join().status()).isEqualTo(200);
            expected.accept(request.join());
        });
    }

    private static String[] names() {
        return IntStream.range(0, 10).mapToObj(i -> "slow" + i).toArray(String[]::new);
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
        assertThat(answer.join().setCookies()).isEmpty();
        assertThat(isSession(key)).isFalse();
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
