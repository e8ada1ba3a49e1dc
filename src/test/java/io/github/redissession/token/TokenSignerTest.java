package io.github.redissession.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSignerTest {

    private static final Secret FIRST = new Secret("a-secret-for-tests-of-more-than-32-characters");
    private static final Secret SECOND = new Secret("another-secret-for-tests-of-more-than-32-characters");
    private static final SessionId ID = new SessionId("A".repeat(43));

    private final TokenSigner signer = new TokenSigner(List.of(FIRST));

    /** The expected signatures were computed independently, by RFC 5869 and RFC 2104. */
    @Test
    void signsTheIdWithAKeyDerivedByHkdf() {
        assertThat(signer.sign(ID)).isEqualTo("A".repeat(43) + ".UuGDZtK_9LOa8rdcd9cVe5tOfIAQ9PmLFQnyprL97Oc");
        assertThat(new TokenSigner(List.of(FIRST), "/shop é").sign(ID))
                .isEqualTo("A".repeat(43) + ".QK8lmXnesAPqhBLI3XrnigRX4zdrY3o6ZiOECWl8Z5w");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/shop/", "/Shop", "/shop\0", "shop", "\0/shop", "/shop\1"})
    void refusesTokensOfOtherApplicationsWithTheSameSecret(String other) {
        TokenSigner shop = new TokenSigner(List.of(FIRST), "/shop");
        TokenSigner another = new TokenSigner(List.of(FIRST), other);

        assertThat(shop.verify(another.sign(ID))).isEmpty();
        assertThat(another.verify(shop.sign(ID))).isEmpty();
        assertThat(shop.verify(shop.sign(ID))).isPresent();
    }

    @Test
    void ownTokenIsCurrent() {
        assertThat(signer.verify(signer.sign(ID))).contains(new VerifiedToken(ID, true));
    }

    @Test
    void tokenOfAnOlderSecretIsNotCurrent() {
        String token = new TokenSigner(List.of(SECOND)).sign(ID);

        assertThat(new TokenSigner(List.of(FIRST, SECOND)).verify(token)).contains(new VerifiedToken(ID, false));
    }

    @Test
    void refusesATokenOfARemovedSecret() {
        assertThat(signer.verify(new TokenSigner(List.of(SECOND)).sign(ID))).isEmpty();
    }

    @Test
    void firstSecretSigns() {
        assertThat(new TokenSigner(List.of(FIRST, SECOND)).sign(ID)).isEqualTo(signer.sign(ID));
    }

    @Test
    void refusesATokenWithOneCharacterChanged() {
        String token = signer.sign(ID);
        for (int i = 0; i < token.length(); i++) {
            for (char other : "AB_-9.=".toCharArray()) {
                if (token.charAt(i) != other) {
                    String forged = token.substring(0, i) + other + token.substring(i + 1);
                    assertThat(signer.verify(forged)).as(forged).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b", "\u0000", "é", "💥", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA."})
    void refusesMalformedTokens(String text) {
        assertThat(signer.verify(text)).isEmpty();
        assertThat(signer.verify(text.repeat(8000))).isEmpty();
    }

    @Test
    void refusesPartsOfAToken() {
        String token = signer.sign(ID);
        for (int i = 0; i < token.length(); i++) {
            assertThat(signer.verify(token.substring(0, i))).isEmpty();
            assertThat(signer.verify(token.substring(i + 1))).isEmpty();
        }
        assertThat(signer.verify(token + "A")).isEmpty();
    }

    @Test
    void refusesNonAsciiTextOfATokensLength() {
        assertThat(signer.verify("A".repeat(43) + "." + "é".repeat(43))).isEmpty();
        assertThat(signer.verify("é".repeat(43) + "." + "A".repeat(43))).isEmpty();
    }

    @Test
    void requiresASecret() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenSigner(List.of()));
    }
}
