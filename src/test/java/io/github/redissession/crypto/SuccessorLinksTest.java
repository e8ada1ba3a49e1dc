package io.github.redissession.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.crypto.SuccessorLinks.Kind;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.SessionId;
import org.junit.jupiter.api.Test;

class SuccessorLinksTest {

    private static final SessionId FORMER = new SessionId("A".repeat(43));
    private static final SessionId NEXT = new SessionId("B".repeat(43));
    private static final SessionId OTHER = new SessionId("C".repeat(43));
    private static final String NEW = "another-secret-for-tests-of-more-than-32-characters";

    private final SuccessorLinks plain = new SuccessorLinks(Settings.of());
    private final SuccessorLinks proving = new SuccessorLinks(Settings.of("encryption", "aes-gcm"));
    private final SuccessorLinks strict = new SuccessorLinks(Settings.of("encryption", "aes-gcm-only"));

    @Test
    void linkIsTheIdWithoutEncryption() {
        assertThat(plain.text(FORMER, NEXT, Kind.OPEN)).isEqualTo(NEXT.value());
        assertThat(plain.forClients(FORMER, NEXT.value())).contains(NEXT);
    }

    @Test
    void provedLinkLeadsOn() {
        String text = proving.text(FORMER, NEXT, Kind.OPEN);

        assertThat(text).startsWith(NEXT + ".").isEqualTo(proving.text(FORMER, NEXT, Kind.OPEN));
        assertThat(proving.forClients(FORMER, text)).contains(NEXT);
        assertThat(strict.forClients(FORMER, text)).contains(NEXT);
        assertThat(plain.forClients(FORMER, text))
                .as("encryption was turned off")
                .contains(NEXT);
        assertThat(proving.forLibrary(FORMER, text)).contains(NEXT);
    }

    @Test
    void clientsMayNotFollowTheLinkOfALogin() {
        String text = proving.text(FORMER, NEXT, Kind.CLOSED);

        assertThat(proving.forClients(FORMER, text)).isEmpty();
        assertThat(proving.forLibrary(FORMER, text)).contains(NEXT);
    }

    @Test
    void refusesALinkBetweenOtherIdsOrOfAnotherApplication() {
        String text = proving.text(FORMER, NEXT, Kind.OPEN);
        String planted = OTHER + text.substring(NEXT.value().length());

        assertThat(proving.forClients(OTHER, text)).isEmpty();
        assertThat(proving.forClients(FORMER, planted)).isEmpty();
        assertThat(proving.forLibrary(FORMER, planted)).isEmpty();
        assertThat(plain.forClients(FORMER, planted)).isEmpty();
        assertThat(new SuccessorLinks(Settings.of("encryption", "aes-gcm", "application", "shop"))
                        .forClients(FORMER, text))
                .isEmpty();
    }

    @Test
    void plainLinkIsRefusedIfOnlyProvedOnesAreAllowed() {
        assertThat(proving.forClients(FORMER, NEXT.value())).contains(NEXT);
        assertThat(strict.forClients(FORMER, NEXT.value())).isEmpty();
        assertThat(strict.forLibrary(FORMER, NEXT.value())).isEmpty();
    }

    @Test
    void everyListedSecretProves() {
        String text = proving.text(FORMER, NEXT, Kind.OPEN);

        assertThat(new SuccessorLinks(Settings.of("secret", NEW + "," + Settings.SECRET)).forClients(FORMER, text))
                .contains(NEXT);
        assertThat(new SuccessorLinks(Settings.of("secret", NEW)).forClients(FORMER, text))
                .isEmpty();
    }

    @Test
    void refusesMalformedTexts() {
        for (String text : new String[] {"", ".", "short", NEXT + ".", NEXT + "..", "." + NEXT}) {
            assertThat(proving.forClients(FORMER, text)).as(text).isEmpty();
            assertThat(plain.forClients(FORMER, text)).as(text).isEmpty();
        }
    }
}
