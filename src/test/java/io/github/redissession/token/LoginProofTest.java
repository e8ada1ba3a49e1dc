package io.github.redissession.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoginProofTest {

    private static final Secret SECRET = new Secret("0123456789abcdefghijklmnopqrstuvwxyz");
    private static final Secret OLDER = new Secret("zyxwvutsrqponmlkjihgfedcba9876543210");

    private final SessionId id = new RandomSessionIds().next();
    private final LoginProof proof = new LoginProof(List.of(SECRET));

    @Test
    void provesJustWhatItWasMadeFor() {
        String made = proof.of(id, "alice", "user");

        assertThat(proof.isOf(made, id, "alice", "user")).isTrue();
        assertThat(proof.isOf(made, new RandomSessionIds().next(), "alice", "user"))
                .isFalse();
        assertThat(proof.isOf(made, id, "alice", "admin")).isFalse();
        assertThat(proof.isOf(made, id, "bob", "user")).isFalse();
        assertThat(proof.isOf("", id, "alice", "user")).isFalse();
    }

    @Test
    void whereOnePartEndsAndTheNextBeginsIsProvedToo() {
        String made = proof.of(id, "alice", "user");

        assertThat(proof.isOf(made, id, "aliceu", "ser")).isFalse();
        assertThat(proof.isOf(made, id, "aliceuser", "")).isFalse();
    }

    @Test
    void everySecretVerifiesAndTheFirstSigns() {
        LoginProof rotated = new LoginProof(List.of(SECRET, OLDER));

        assertThat(rotated.isOf(new LoginProof(List.of(OLDER)).of(id, "alice", ""), id, "alice", ""))
                .isTrue();
        assertThat(rotated.of(id, "alice", "")).isEqualTo(proof.of(id, "alice", ""));
    }

    @Test
    void isNoToken() {
        assertThat(proof.of(id, "", ""))
                .isNotEqualTo(new TokenSigner(List.of(SECRET)).sign(id).split("[.]")[1]);
    }
}
