package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionData;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Round trips of labels and indexed values. */
class LabelsCostTest extends SessionTestBase {

    private long cost(SessionId id, Consumer<SessionData> use) {
        return fixture.roundTrips(() -> {
            Request request = fixture.request(id);
            use.accept(request.data());
            request.commitHeaders();
        });
    }

    /** Redis then has the scripts. */
    @BeforeEach
    void warm() {
        loginCost(fixture.stored("a", "1"), session -> session.index("warm", "1"));
    }

    private long loginCost(SessionId id, Consumer<SessionData> before) {
        return cost(id, session -> {
            before.accept(session);
            session.login("alice");
        });
    }

    @Test
    void labelCostsNoRoundTripWithALogin() {
        long plain = loginCost(fixture.stored("a", "1"), session -> {});

        assertThat(loginCost(fixture.stored("a", "1"), session -> session.client("Firefox")))
                .isEqualTo(plain);
    }

    @Test
    void indexedValueCostsOneRoundTripWithALogin() {
        long plain = loginCost(fixture.stored("a", "1"), session -> {});

        assertThat(loginCost(fixture.stored("a", "1"), session -> session.index("sid", "1")))
                .isEqualTo(plain + 1);
    }

    @Test
    void labelCostsNoRoundTripWithAChange() {
        SessionId id = fixture.stored("a", "1");

        assertThat(cost(id, session -> {
                    session.client("Firefox");
                    session.put("a", "2");
                }))
                .isEqualTo(2);
    }

    @Test
    void unchangedLabelAndValueCostNothing() {
        SessionId id = fixture.stored("a", "1");
        Consumer<SessionData> labels = session -> {
            session.client("Firefox");
            session.index("sid", "1");
            session.unindex("none");
        };

        assertThat(cost(id, labels)).isEqualTo(3);
        assertThat(cost(id, labels)).isEqualTo(1);
    }

    @Test
    void entriesAreExtendedOnceInSixTimesToLive() {
        SessionId id = fixture.stored("a", "1");
        cost(id, session -> session.index("sid", "1"));
        long more = 0;
        for (int i = 0; i < 28; i++) {
            fixture.pass(Duration.ofMinutes(15));
            more += cost(id, session -> session.get("a")) - 1;
        }

        assertThat(more).isBetween(8L, 12L); // twice in 14 times to live, and scripts that Redis did not have
    }
}
