package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Browser;
import io.github.redissession.testing.RedisTraffic;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a request costs, as Redis counts it. Connections and scripts are there by then, as they are after a start. */
interface RoundTrips extends WholeRequests {

    String THIRTY = IntStream.range(0, 30).mapToObj(i -> "name=n" + i).collect(Collectors.joining("&"));

    /** A session by which every script has run once and a connection is open. */
    private Browser warm() {
        Browser browser = visitor();
        read(browser, "begun");
        return browser;
    }

    @Test
    default void aRequestThatDoesNotUseTheSessionMakesNone() {
        Browser browser = warm();
        RedisTraffic traffic = trafficOf(() -> browser.get("session/unused"));
        assertThat(traffic.roundTrips()).isZero();
        assertThat(traffic.calls()).isEmpty();
    }

    @Test
    default void readingMakesOne() {
        Browser browser = warm();
        RedisTraffic traffic = trafficOf(() -> read(browser, "begun"));
        assertThat(traffic.roundTrips()).isOne();
        assertThat(traffic.calls()).isEqualTo(Map.of("hgetall", 1L, "pttl", 1L, "time", 1L));
    }

    @Test
    default void changingMakesTwoHoweverManyAttributes() {
        Browser browser = warm();
        RedisTraffic traffic = trafficOf(() -> browser.put("attributes?" + THIRTY, "1"));
        assertThat(traffic.roundTrips()).isEqualTo(2);
        assertThat(traffic.calls("evalsha")).as("of the save").isOne();
        assertThat(stored(browser)).hasSize(2 + 30);
    }

    @Test
    default void beginningMakesOne() {
        warm();
        Browser browser = browser();
        assertThat(trafficOf(() -> browser.put("attributes?" + THIRTY, "1")).roundTrips())
                .isOne();
        assertThat(stored(browser)).hasSize(1 + 30);
    }

    @Test
    default void endingMakesOne() {
        Browser browser = warm();
        assertThat(trafficOf(() -> browser.delete("session")).roundTrips()).isOne();
    }

    @Test
    default void lookingForASessionWithoutATokenMakesNone() {
        warm();
        assertThat(trafficOf(() -> read(browser(), "begun")).roundTrips()).isZero();
    }

    @Test
    default void aForgedTokenMakesNone() {
        Browser browser = warm();
        String forged = browser.token().substring(0, 44) + "A".repeat(43);
        assertThat(trafficOf(() -> assertThat(
                                        read(browser().with(forged), "begun").status())
                                .isEqualTo(204))
                        .roundTrips())
                .isZero();
    }
}
