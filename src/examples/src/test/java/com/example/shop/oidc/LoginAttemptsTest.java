package com.example.shop.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.InMemorySession;
import io.github.redissession.SessionData;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {

    private final InMemorySession session = SessionData.inMemory();
    private final LoginAttempts attempts = new LoginAttempts();

    @BeforeEach
    void injectSession() {
        attempts.session = session;
    }

    private static LoginAttempt begunBefore(Duration age) {
        return new LoginAttempt("nonce", "verifier", "/", Instant.now().minus(age));
    }

    @Test
    void attemptIsTakenOnceByAnyLaterRequest() {
        LoginAttempt attempt = begunBefore(Duration.ofMinutes(9));
        String state = attempts.keep(attempt);
        session.nextRequest();

        assertThat(attempts.take(state)).contains(attempt);
        assertThat(attempts.take(state)).isEmpty();
    }

    @Test
    void oldAttemptIsNone() {
        String state = attempts.keep(begunBefore(Duration.ofMinutes(11)));
        assertThat(attempts.take(state)).isEmpty();
    }

    @Test
    void oldestAttemptGivesWay() {
        String first = attempts.keep(begunBefore(Duration.ofMinutes(1)));
        String oldest = attempts.keep(begunBefore(Duration.ofMinutes(2)));
        for (int i = 0; i < 7; i++) {
            attempts.keep(begunBefore(Duration.ZERO));
        }
        assertThat(attempts.take(oldest)).isEmpty();
        assertThat(attempts.take(first)).isPresent();
    }

    /** The example in RFC 7636, appendix B. */
    @Test
    void challengeIsTheHashOfTheVerifier() {
        String verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assertThat(new LoginAttempt("", verifier, "/", Instant.EPOCH).challenge())
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
