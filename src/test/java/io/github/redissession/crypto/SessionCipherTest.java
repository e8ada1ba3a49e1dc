package io.github.redissession.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.redissession.config.SessionSettings.Encryption;
import io.github.redissession.store.UndecryptableException;
import io.github.redissession.store.ValueCipher;
import io.github.redissession.token.Secret;
import io.github.redissession.token.SessionId;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCipherTest {

    private static final Secret FIRST = new Secret("a-secret-for-tests-of-more-than-32-characters");
    private static final Secret SECOND = new Secret("another-secret-for-tests-of-more-than-32-characters");
    private static final SessionId ID = new SessionId("A".repeat(43));
    private static final SessionId OTHER = new SessionId("B".repeat(43));
    private static final byte[] JSON = "\"Ann\"".getBytes(UTF_8);
    private static final String REPLACED = "it was changed, or belongs to another session or name";

    private final ValueCipher cipher = cipher(Encryption.AES_GCM, FIRST);

    private static ValueCipher cipher(Encryption encryption, Secret... secrets) {
        return ciphers(encryption, "/shop", secrets).of(ID);
    }

    private static SessionCiphers ciphers(Encryption encryption, String application, Secret... secrets) {
        return new SessionCiphers(encryption, List.of(secrets), application, new SecureRandom()::nextBytes);
    }

    /** Computed independently with Python's cryptography, by RFC 5869 and NIST SP 800-38D. */
    @Test
    void writesTheDocumentedFormat() {
        NonceSource counting = nonce -> {
            for (int i = 0; i < nonce.length; i++) {
                nonce[i] = (byte) i;
            }
        };
        ValueCipher fixed = new SessionCiphers(Encryption.AES_GCM, List.of(FIRST), "/shop é", counting).of(ID);

        assertThat(HexFormat.of().formatHex(fixed.seal("name é", JSON)))
                .isEqualTo(
                        "014f97a8c7" + "000102030405060708090a0b" + "e228d8fef9" + "0fcf0b2e2fb4e469fc2afc22688ff59c");
    }

    @Test
    void opensWhatItSealed() {
        assertThat(cipher.open("name", cipher.seal("name", JSON))).isEqualTo(JSON);
        assertThat(cipher.open("", cipher.seal("", new byte[0]))).isEmpty();
        byte[] large = new byte[1 << 20];
        assertThat(cipher.open("name", cipher.seal("name", large))).isEqualTo(large);
    }

    @Test
    void eachValueHasAFreshNonce() {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            nonces.add(
                    HexFormat.of().formatHex(cipher.seal("name", JSON), SealedFormat.NONCE, SealedFormat.NONCE + 12));
        }

        assertThat(nonces).hasSize(1000);
    }

    @Test
    void sealedValueContainsNothingOfThePlainOne() {
        assertThat(new String(cipher.seal("name", JSON), UTF_8)).doesNotContain("Ann");
        assertThat(cipher.seal("name", JSON)).hasSize(JSON.length + 33);
    }

    @Test
    void refusesAValueOfWhichOneBitWasFlipped() {
        byte[] sealed = cipher.seal("name", JSON);
        for (int bit = 0; bit < Byte.SIZE * sealed.length; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            if (SealedFormat.isSealed(flipped)) { // else it reads as a plain value, which is no JSON
                assertRefused(cipher, "name", flipped);
            }
            assertRefused(cipher(Encryption.AES_GCM_ONLY, FIRST), "name", flipped);
        }
    }

    @Test
    void refusesATruncatedOrExtendedValue() {
        byte[] sealed = cipher.seal("name", JSON);
        for (int length = 1; length <= sealed.length + 20; length++) {
            if (length != sealed.length) {
                assertRefused(cipher, "name", Arrays.copyOf(sealed, length));
            }
        }
    }

    @Test
    void refusesAValueOfAnotherNameSessionOrApplication() {
        byte[] sealed = cipher.seal("name", JSON);

        assertRefused(cipher, "names", sealed, REPLACED);
        assertRefused(ciphers(Encryption.AES_GCM, "/shop", FIRST).of(OTHER), "name", sealed, REPLACED);
        assertRefused(
                ciphers(Encryption.AES_GCM, "/admin", FIRST).of(ID), "name", sealed, "no listed secret has its key");
    }

    @ParameterizedTest
    @EnumSource(Encryption.class)
    void everyListedSecretOpensAndTheFirstSeals(Encryption encryption) {
        byte[] old = cipher(Encryption.AES_GCM, SECOND).seal("name", JSON);
        ValueCipher rotated = cipher(encryption, FIRST, SECOND);

        assertThat(rotated.open("name", old)).isEqualTo(JSON);
        assertThat(cipher(Encryption.AES_GCM, FIRST).open("name", rotated.seal("name", JSON)))
                .isEqualTo(JSON);
    }

    @ParameterizedTest
    @EnumSource(Encryption.class)
    void refusesAValueUnderADroppedSecret(Encryption encryption) {
        byte[] old = cipher(Encryption.AES_GCM, SECOND).seal("name", JSON);

        assertRefused(cipher(encryption, FIRST), "name", old, "no listed secret has its key");
    }

    @ParameterizedTest
    @ValueSource(bytes = {2, 3, 4, 5, 6, 7, 8})
    void refusesAFormatOfALaterVersion(byte version) {
        byte[] sealed = cipher.seal("name", JSON);
        sealed[0] = version;

        assertRefused(cipher, "name", sealed, "its encryption format is not known");
    }

    @Test
    void readsPlainValuesUnlessOnlyEncryptedOnesAreAllowed() {
        for (String json : List.of("\"a\"", "{}", "[1]", "-1", "0", "true", "null", " \t\r\n1")) {
            byte[] plain = json.getBytes(UTF_8);
            assertThat(cipher.open("name", plain)).isEqualTo(plain);
            assertThat(cipher(Encryption.NONE, FIRST).open("name", plain)).isSameAs(plain);
            assertRefused(cipher(Encryption.AES_GCM_ONLY, FIRST), "name", plain, "it is not encrypted");
        }
        assertRefused(cipher(Encryption.AES_GCM_ONLY, FIRST), "name", new byte[0], "it is not encrypted");
    }

    @Test
    void writesPlainValuesWithoutEncryptionAndStillOpensEncryptedOnes() {
        ValueCipher none = cipher(Encryption.NONE, FIRST);

        assertThat(none.seal("name", JSON)).isSameAs(JSON);
        assertThat(none.open("name", cipher.seal("name", JSON))).isEqualTo(JSON);
    }

    private static void assertRefused(ValueCipher cipher, String name, byte[] stored) {
        assertThatExceptionOfType(UndecryptableException.class)
                .as(HexFormat.of().formatHex(stored))
                .isThrownBy(() -> cipher.open(name, stored));
    }

    private static void assertRefused(ValueCipher cipher, String name, byte[] stored, String reason) {
        assertThatExceptionOfType(UndecryptableException.class)
                .isThrownBy(() -> cipher.open(name, stored))
                .withMessage(reason);
    }
}
