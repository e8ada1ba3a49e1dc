package io.github.redissession.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.token.SessionId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Former ids in Redis, with encryption, and what a program that writes to Redis makes of them. */
class EncryptedSuccessorsTest extends EncryptionTestBase {

    private static final String FAR = "9999999999999";

    /** Makes an id the former one of another session, as a renewal with a grace period does. */
    private void lead(SessionId from, String successor) {
        plain.redis().del(key(from));
        plant(from, "@successor", successor.getBytes(UTF_8));
        plant(from, "@closed-until", FAR.getBytes(UTF_8));
        plant(from, "@open-until", FAR.getBytes(UTF_8));
        plant(from, "@joins", "mallory".getBytes(UTF_8));
    }

    @Test
    void tokenIsNotLedToAnotherSession() {
        SessionId own = strict().stored("a", "1");
        SessionId victim = strict().loggedIn("ann", "admin");
        lead(own, victim.value());
        Request request = strict().request(own);

        assertThat(request.data().principal()).isEmpty();
        assertThat(request.data().exists()).isFalse();
        assertThat(log.of("successor-unproved").get(0).text()).isEqualTo("event=successor-unproved session=" + own);
        request.data().invalidate();
        assertThat(strict().request(victim).data().principal()).contains("ann");
        assertThat(encrypting.request(own).data().principal())
                .as("without the strict mode, plain links are followed")
                .contains("ann");
    }

    @Test
    void linkOfAnotherRenewalIsRefused() {
        SessionId own = encrypting.stored("a", "1");
        SessionFixture rotating = encrypting.with("renew-after", "PT0.001S");
        SessionId victim = encrypting.loggedIn("ann", "admin");
        encrypting.pass(Duration.ofSeconds(1));
        Request rotation = rotating.request(victim);
        rotation.data().names();
        rotation.commitHeaders();
        String link = new String(field(victim, "@successor"), UTF_8);

        assertThat(encrypting.request(victim).data().principal())
                .as("in its grace period")
                .contains("ann");
        lead(own, link);
        assertThat(encrypting.request(own).data().principal()).isEmpty();
        assertThat(log.of("successor-unproved")).isNotEmpty();
    }

    /** The token that a client had before its login. */
    @Test
    void linkOfALoginDoesNotBecomeAGracePeriod() {
        SessionId before = encrypting.stored("a", "1");
        Request login = encrypting.request(before);
        login.data().login("ann", "admin");
        login.commitHeaders();
        plant(before, "@open-until", FAR.getBytes(UTF_8));

        assertThat(encrypting.request(before).data().principal()).isEmpty();
        assertThat(encrypting.principals().latest(before).orElseThrow().id())
                .as("the library may follow")
                .isEqualTo(login.id());
    }
}
