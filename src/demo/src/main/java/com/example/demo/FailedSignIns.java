package com.example.demo;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.time.Instant;

/**
 * How often a wrong name or password was given in a session: five times as quickly as one likes, then once in half a
 * minute.
 *
 * <p>It stops who guesses in a browser. Who drops the cookie begins again at none, so an application in the open counts
 * by account and by address, too.
 *
 * @param count of those since the last good one
 * @param last when the last of them was
 */
public record FailedSignIns(int count, Instant last) {

    static final FailedSignIns NONE = new FailedSignIns(0, Instant.EPOCH);

    private static final int AT_ONCE = 5;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /**
     * This with one more. It is counted before the password is looked at, so that parallel requests get no more tries.
     *
     * @throws ClientErrorException with status 429 if it is too early for that
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
        return new ClientErrorException(Refusal.of(Status.TOO_MANY_REQUESTS, sentence)
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build());
    }
}
