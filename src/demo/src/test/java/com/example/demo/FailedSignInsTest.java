package com.example.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.ClientErrorException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailedSignInsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void fiveAtOnceAndThenOneInHalfAMinute() {
        FailedSignIns five = times(5, NOON);
        assertThat(five).isEqualTo(new FailedSignIns(5, NOON));
        assertTooEarly(five, NOON, "30");
        assertTooEarly(five, NOON.plusSeconds(29).plusMillis(1), "1");

        Instant later = NOON.plusSeconds(30);
        FailedSignIns six = five.another(later);
        assertThat(six).isEqualTo(new FailedSignIns(6, later));
        assertTooEarly(six, later, "30");
    }

    private static FailedSignIns times(int count, Instant when) {
        FailedSignIns failed = FailedSignIns.NONE;
        for (int i = 0; i < count; i++) {
            failed = failed.another(when);
        }
        return failed;
    }

    private static void assertTooEarly(FailedSignIns failed, Instant now, String seconds) {
        ClientErrorException refused = catchThrowableOfType(ClientErrorException.class, () -> failed.another(now));
        assertThat(refused.getResponse().getStatus()).isEqualTo(429);
        assertThat(refused.getResponse().getHeaderString("Retry-After")).isEqualTo(seconds);
        assertThat(refused.getResponse().getEntity())
                .isEqualTo("That was wrong too often. Try again in " + seconds + " s.");
    }
}
