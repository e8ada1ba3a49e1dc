package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.Basket;
import io.github.redissession.it.app.Gate;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisTraffic;
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.Needs;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code @RedisSessionScoped} beans. */
@InBothWars
class ScopedBeansIT extends WholeRequests {

    ScopedBeansIT(String war, Servers servers) {
        super(war, servers);
    }

    private static final String BASKET = Basket.class.getName();

    @Test
    void beanStateIsReadByTheNextRequestOfThatClientOnly() {
        Browser browser = browser();
        assertThat(browser.post("beans?name=book").setCookies()).hasSize(1);
        browser.post("beans?name=pen");

        assertThat(browser.get("beans").body()).isEqualTo("book,pen none");
        assertThat(browser().get("beans").body()).isEqualTo(" none");
        assertThat(stored(browser)).containsOnlyKeys("@created", BASKET);
    }

    @Test
    void readOfABeanWithoutASessionMakesNoRoundTrip() {
        visitor();
        Browser browser = browser();
        assertThat(trafficOf(() -> browser.get("beans")).roundTrips()).isZero();
        assertThat(browser.hasToken()).isFalse();
    }

    @Test
    void beansTakeAsManyRoundTripsAsAttributes() {
        Browser browser = visitor();
        browser.post("beans/both");
        browser.post("beans/both"); // from then on, Redis has the scripts of both saves
        browser.get("beans");

        assertThat(trafficOf(() -> browser.get("session/unused")).roundTrips()).isZero();
        RedisTraffic reading = trafficOf(() -> browser.get("beans"));
        assertThat(reading.roundTrips()).isOne();
        assertThat(reading.calls("hset")).isZero();
        RedisTraffic changing = trafficOf(() -> browser.post("beans/both"));
        assertThat(changing.roundTrips()).isEqualTo(2);
        assertThat(changing.calls("hset")).isOne();
        assertThat(stored(browser)).containsOnlyKeys("@created", "begun", BASKET, "preferences");
    }

    @Test
    void parallelChangesOfTwoBeansAreBothSaved() {
        Browser browser = visitor();
        browser.post("beans/both");
        CompletableFuture<Answer> slow = CompletableFuture.supplyAsync(() -> browser.post("beans/slow?name=slow"));
        Gate.awaitArrival(redis());
        browser.put("beans", "red");
        Gate.open(redis());

        assertThat(slow.join().status()).isEqualTo(204);
        assertThat(browser.get("beans").body()).isEqualTo("both,slow red");
    }

    @Test
    void beanChangeIsDroppedWhenTheSessionWasInvalidatedMeanwhile() {
        Browser browser = visitor();
        String key = key(browser);
        Browser other = browser().with(browser.token());
        CompletableFuture<Answer> slow = CompletableFuture.supplyAsync(() -> other.post("beans/slow?name=slow"));
        Gate.awaitArrival(redis());
        browser.delete("session");
        Gate.open(redis());

        assertThat(slow.join().status()).isEqualTo(204);
        assertThat(slow.join().setCookies()).isEmpty();
        assertThat(isSession(key)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Needs(value = Capability.PROVIDER_INJECTION, mayPass = true)
    void beanChangeIsSavedWhenTheMethodThrows(boolean mapped) {
        Browser browser = browser();
        assertThat(browser.post("beans/failing?mapped=" + mapped).status()).isEqualTo(mapped ? 418 : 500);

        assertThat(browser.get("beans").body()).isEqualTo("failed none");
    }

    @Test
    void beanBelongsToTheNewSessionAfterInvalidate() {
        Browser browser = visitor();
        browser.post("beans?name=book");
        String old = key(browser);
        browser.post("beans/anew");

        assertThat(isSession(old)).isFalse();
        assertThat(browser.get("beans").body()).isEqualTo("of the new session none");
    }

    @Test
    void beanChangeWhileWritingTheBodyIsSavedAtItsEnd() {
        Browser browser = visitor();
        assertThat(browser.get("beans/streamed").body()).isEqualTo("changing");

        assertThat(browser.get("beans").body()).isEqualTo("streamed none");
    }

    @Test
    void beanCreatesNoSessionOnceTheHeadersAreSent() {
        String streamed = "beans/streamed-and-saved?after=100000";
        assertThat(browser().get(streamed).body()).contains("refused: A session cannot begin");
        assertThat(visitor().get(streamed).body()).endsWith("saved");
    }

    @Test
    void beanCreatesSessionWhileTheServerBuffersTheBody() {
        Browser browser = browser();
        assertThat(browser.get("beans/streamed?after=10").setCookies()).hasSize(1);
        assertThat(stored(browser)).isNotEmpty();
    }

    /** The bean's change cannot be refused when it happens. */
    @Test
    @Needs(Capability.LATE_FAILURES_IN_LOG)
    void bodyFailsWhenABeanInItNeedsANewSession() {
        long before = refusals();
        assertThat(browser().get("beans/streamed?after=100000").setCookies()).isEmpty();
        Eventually.isTrueWithin(Duration.ofSeconds(10), "the failure is logged", () -> refusals() > before);
    }

    private long refusals() {
        return servers()
                .first()
                .output()
                .lines()
                .filter(line -> line.contains("A session cannot begin once the response's headers are sent"))
                .count();
    }
}
