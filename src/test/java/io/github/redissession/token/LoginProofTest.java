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
    void verifiesOnlyForIdPrincipalAndRolesThatWereSigned() {
        String signed = proof.sign(id, "alice", "user");

        assertThat(proof.verify(signed, id, "alice", "user")).isTrue();
        assertThat(proof.verify(signed, new RandomSessionIds().next(), "alice", "user"))
                .isFalse();
        assertThat(proof.verify(signed, id, "alice", "admin")).isFalse();
        assertThat(proof.verify(signed, id, "bob", "user")).isFalse();
        assertThat(proof.verify("", id, "alice", "user")).isFalse();
    }

    @Test
    void boundaryBetweenPrincipalAndRolesIsSigned() {
        String signed = proof.sign(id, "alice", "user");

        assertThat(proof.verify(signed, id, "aliceu", "ser")).isFalse();
        assertThat(proof.verify(signed, id, "aliceuser", "")).isFalse();
    }

    @Test
    void allSecretsVerifyAndTheFirstSigns() {
        LoginProof rotated = new LoginProof(List.of(SECRET, OLDER));

        assertThat(rotated.verify(new LoginProof(List.of(OLDER)).sign(id, "alice", ""), id, "alice", ""))
                .isTrue();
        assertThat(rotated.sign(id, "alice", "")).isEqualTo(proof.sign(id, "alice", ""));
    }

    @Test
    void differsFromTheSignatureOfAToken() {
        assertThat(proof.sign(id, "", ""))
                .isNotEqualTo(new TokenSigner(List.of(SECRET)).sign(id).split("[.]")[1]);
    }
}
