package io.github.redissession.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    private static final String STRONG = "a-secret-for-tests-of-more-than-32-characters";

    @Test
    void refusesAShortSecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Secret("x".repeat(31)))
                .withMessageContaining("32");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "abcabcabcabcabcabcabcabcabcabcabc",
                "aabbccddeeffggaabbccddeeffggaabbccddeeffgg",
                "1234567890123456789012345678901234567890",
                "changeme-changeme-changeme-changeme-",
                "0123456789abcde0123456789abcde01"
            })
    void refusesFewDifferentCharactersAndRepeatedPatterns(String weak) {
        assertThat(Secret.isWeak(weak)).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Secret(weak))
                .withMessageContaining("8 different characters")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(weak));
        assertThatCode(() -> Secret.shared(weak)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef0123456789abcdef", "aaaaaaaaaaaaaaaaaaaaaaaaaabcdefgh", STRONG})
    void acceptsEnoughDifferentCharactersWithoutAShortPattern(String secret) {
        assertThat(Secret.isWeak(secret)).isFalse();
        assertThatCode(() -> new Secret(secret)).doesNotThrowAnyException();
    }

    @Test
    void sharedSecretIsUsedUnchangedAndNotEmpty() {
        assertThat(Secret.shared("x").sharedMac().doFinal())
                .isEqualTo(Secret.shared("x").sharedMac().doFinal())
                .isNotEqualTo(Secret.shared("y").sharedMac().doFinal());
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.shared(""));
    }

    @Test
    void eachPurposeHasItsOwnKey() {
        Secret secret = new Secret(STRONG);
        byte[] text = {1, 2, 3};

        assertThat(secret.macFor("one").doFinal(text))
                .isEqualTo(secret.macFor("one").doFinal(text));
        assertThat(secret.macFor("one").doFinal(text))
                .isNotEqualTo(secret.macFor("two").doFinal(text));
    }

    @Test
    void toStringDoesNotRevealTheSecret() {
        assertThat(new Secret(STRONG).toString()).isEqualTo("Secret[...]");
    }

    @Test
    void generatorPrintsOnlyANewSecret() {
        String first = printed();

        assertThat(first).matches("[A-Za-z0-9_-]{64}\\R");
        assertThat(printed()).isNotEqualTo(first);
        new Secret(first.strip());
    }

    private static String printed() {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            SecretGenerator.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
