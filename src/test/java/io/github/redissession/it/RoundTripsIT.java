package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Browser;
import io.github.redissession.testing.RedisTraffic;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Round trips of a request, counted by Redis, once connections are open and scripts are loaded. */
@InBothWars
class RoundTripsIT extends WholeRequests {

    RoundTripsIT(String war, Servers servers) {
        super(war, servers);
    }

    private static final String THIRTY =
            IntStream.range(0, 30).mapToObj(i -> "name=n" + i).collect(Collectors.joining("&"));

    /** A browser with a session; afterwards a connection is open and the scripts are loaded. */
    private Browser warmedUp() {
        Browser another = visitor();
        read(another, "begun");
        another.put("attributes?name=n", "1");
        Browser browser = visitor();
        read(browser, "begun");
        return browser;
    }

    @Test
    void unusedSessionTakesNoRoundTrip() {
        Browser browser = warmedUp();
        RedisTraffic traffic = trafficOf(() -> browser.get("session/unused"));
        assertThat(traffic.roundTrips()).isZero();
        assertThat(traffic.calls()).isEmpty();
    }

    @Test
    void readTakesOneRoundTrip() {
        Browser browser = warmedUp();
        RedisTraffic traffic = trafficOf(() -> read(browser, "begun"));
        assertThat(traffic.roundTrips()).isOne();
        assertThat(traffic.calls()).isEqualTo(Map.of("hgetall", 1L, "pttl", 1L, "time", 1L));
    }

    @Test
    void changeTakesTwoRoundTripsForAnyNumberOfAttributes() {
        Browser browser = warmedUp();
        RedisTraffic traffic = trafficOf(() -> browser.put("attributes?" + THIRTY, "1"));
        assertThat(traffic.roundTrips()).isEqualTo(2);
        assertThat(traffic.calls("evalsha")).as("of the save").isOne();
        assertThat(stored(browser)).hasSize(2 + 30);
    }

    @Test
    void creationTakesOneRoundTrip() {
        warmedUp();
        Browser browser = browser();
        assertThat(trafficOf(() -> browser.put("attributes?" + THIRTY, "1")).roundTrips())
                .isOne();
        assertThat(stored(browser)).hasSize(1 + 30);
    }

    @Test
    void invalidateTakesOneRoundTrip() {
        warmedUp().delete("session");
        Browser browser = warmedUp();
        assertThat(trafficOf(() -> browser.delete("session")).roundTrips()).isOne();
    }

    @Test
    void readWithoutATokenTakesNoRoundTrip() {
        warmedUp();
        assertThat(trafficOf(() -> read(browser(), "begun")).roundTrips()).isZero();
    }

    @Test
    void forgedTokenTakesNoRoundTrip() {
        Browser browser = warmedUp();
        String forged = browser.token().substring(0, 44) + "A".repeat(43);
        assertThat(trafficOf(() -> assertThat(
                                        read(browser().with(forged), "begun").status())
                                .isEqualTo(204))
                        .roundTrips())
                .isZero();
    }
}
