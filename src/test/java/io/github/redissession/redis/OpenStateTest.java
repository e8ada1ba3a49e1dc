package io.github.redissession.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OpenStateTest {

    private long now = Long.MAX_VALUE - 1; // System.nanoTime may overflow, too
    private final OpenState state = new OpenState(Failure.unavailable("connection refused"), () -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void oneCallerAcquiresTheTrialAfterThePause() {
        pass(Duration.ofMillis(249));
        assertThat(state.tryAcquireTrial()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(state.tryAcquireTrial()).isTrue();
        assertThat(state.tryAcquireTrial()).isFalse();
        pass(Duration.ofHours(1));
        assertThat(state.tryAcquireTrial()).as("while the trial lasts").isFalse();
    }

    @Test
    void expiresWithoutATrial() {
        pass(Duration.ofMillis(2_749));
        assertThat(state.isExpired()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(state.isExpired()).isTrue();
    }

    @Test
    void doesNotExpireWhileTheTrialLasts() {
        pass(Duration.ofMillis(250));
        state.tryAcquireTrial();
        pass(Duration.ofHours(1));
        assertThat(state.isExpired()).isFalse();
    }

    @Test
    void restartedStatePausesAgainForTheSameReason() {
        pass(Duration.ofMillis(250));
        state.tryAcquireTrial();
        OpenState restarted = state.restarted();
        assertThat(restarted.tryAcquireTrial()).isFalse();
        pass(Duration.ofMillis(250));
        assertThat(restarted.tryAcquireTrial()).isTrue();
        assertThat(restarted.exception())
                .hasMessage("Redis is unavailable: connection refused; the circuit breaker is open");
    }
}
