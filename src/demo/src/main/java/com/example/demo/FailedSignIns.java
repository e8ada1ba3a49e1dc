package com.example.demo;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.time.Instant;

/**
 * The failed sign-ins of a session. Five are allowed without a delay, then one per 30 seconds.
 *
 * <p>This limits guessing in one browser. A client that drops the cookie starts again at zero, so a public application
 * also counts by account and by address.
 *
 * @param count failures since the last successful sign-in
 * @param last time of the last failure
 */
public record FailedSignIns(int count, Instant last) {

    static final FailedSignIns NONE = new FailedSignIns(0, Instant.EPOCH);

    private static final int AT_ONCE = 5;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /**
     * Counts one more failure. It is counted before the password is checked, so that parallel requests get no extra tries.
     *
     * @throws ClientErrorException with status 429 if another try is not allowed yet
     */
    FailedSignIns another(Instant now) {
        Duration left = Duration.between(now, last.plus(PAUSE));
        if (count >= AT_ONCE && left.compareTo(Duration.ZERO) > 0) {
            throw tooEarly(left.plusNanos(999_999_999).toSeconds());
        }
        return new FailedSignIns(count + 1, now);
    }

    private static ClientErrorException tooEarly(long seconds) {
        String sentence = "That was wrong too often. Try again in " + seconds + " s.";
        return new ClientErrorException(ErrorResponse.of(Status.TOO_MANY_REQUESTS, sentence)
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build());
    }
}
