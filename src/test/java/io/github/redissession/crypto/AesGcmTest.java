package io.github.redissession.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AesGcmTest {

    private static final HexFormat HEX = HexFormat.of();

    /** Test cases 13, 14 and 16 of the specification that NIST SP 800-38D refers to (McGrew and Viega, appendix B). */
    @ParameterizedTest
    @CsvSource(textBlock = """
            0000000000000000000000000000000000000000000000000000000000000000, \
            000000000000000000000000, \
            '', \
            '', \
            530f8afbc74536b9a963b4f1c4cb738b
            0000000000000000000000000000000000000000000000000000000000000000, \
            000000000000000000000000, \
            00000000000000000000000000000000, \
            '', \
            cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919
            feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308, \
            cafebabefacedbaddecaf888, \
            d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72\
            1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39, \
            feedfacedeadbeeffeedfacedeadbeefabaddad2, \
            522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa\
            8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b
            """)
    void matchesTheVectorsOfTheSpecification(
            String key, String nonce, String plain, String authenticated, String encrypted) throws Exception {
        AesGcm cipher = new AesGcm(HEX.parseHex(key));
        byte[] message = HEX.parseHex("ffff" + nonce + "00".repeat(encrypted.length() / 2));
        cipher.encrypt(HEX.parseHex(plain), message, 2, HEX.parseHex(authenticated));

        assertThat(HEX.formatHex(message)).isEqualTo("ffff" + nonce + encrypted);
        assertThat(HEX.formatHex(cipher.decrypt(message, 2, HEX.parseHex(authenticated))))
                .isEqualTo(plain);
        byte[] other = Arrays.copyOf(HEX.parseHex(authenticated), authenticated.length() / 2 + 1);
        assertThatExceptionOfType(AEADBadTagException.class).isThrownBy(() -> cipher.decrypt(message, 2, other));
    }
}
