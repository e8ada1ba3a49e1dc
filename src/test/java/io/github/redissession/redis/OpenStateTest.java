package io.github.redissession.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OpenStateTest {

    private long now = Long.MAX_VALUE - 1; // a clock that goes past the end of its numbers is one, too
    private final OpenState outage = new OpenState("it takes no connections", () -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void oneFindsOutAndNotAtOnce() {
        pass(Duration.ofMillis(249));
        assertThat(outage.letsTry()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(outage.letsTry()).isTrue();
        assertThat(outage.letsTry()).isFalse();
        pass(Duration.ofHours(1));
        assertThat(outage.letsTry()).as("as long as nothing came of that").isFalse();
    }

    @Test
    void whatNobodyAsksAboutIsForgotten() {
        pass(Duration.ofMillis(2_749));
        assertThat(outage.isForgotten()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(outage.isForgotten()).isTrue();
    }

    @Test
    void whatSomebodyFindsOutNowIsNot() {
        pass(Duration.ofMillis(250));
        outage.letsTry();
        pass(Duration.ofHours(1));
        assertThat(outage.isForgotten()).isFalse();
    }

    @Test
    void afterAnAttemptThatFoundNothingOutAnotherWaitsAgain() {
        pass(Duration.ofMillis(250));
        outage.letsTry();
        OpenState again = outage.goingOn();
        assertThat(again.letsTry()).isFalse();
        pass(Duration.ofMillis(250));
        assertThat(again.letsTry()).isTrue();
        assertThat(again.failure()).hasMessageContaining("since it takes no connections");
    }
}
