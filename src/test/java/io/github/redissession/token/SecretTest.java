package io.github.redissession.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void aShortSecretIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Secret("x".repeat(31)))
                .withMessageContaining("32");
    }

    @Test
    void aSharedSecretIsAsItIs() {
        assertThat(Secret.shared("x").sharedMac().doFinal())
                .isEqualTo(Secret.shared("x").sharedMac().doFinal())
                .isNotEqualTo(Secret.shared("y").sharedMac().doFinal());
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.shared(""));
    }

    @Test
    void eachUseHasAKeyOfItsOwn() {
        Secret secret = new Secret("x".repeat(32));
        byte[] text = {1, 2, 3};

        assertThat(secret.macFor("one").doFinal(text))
                .isEqualTo(secret.macFor("one").doFinal(text));
        assertThat(secret.macFor("one").doFinal(text))
                .isNotEqualTo(secret.macFor("two").doFinal(text));
    }

    @Test
    void neverPrintsItself() {
        assertThat(new Secret("x".repeat(32)).toString()).doesNotContain("x");
    }

    @Test
    void theGeneratorPrintsAFreshSecretAndNothingElse() {
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
