package io.github.redissession.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;

/**
 * HMAC-SHA256 of texts, with a key that is derived from each secret for one purpose. The first secret signs, all secrets
 * verify. Hashes are in base64url without padding. Thread-safe.
 */
public final class KeyedHash {

    private final List<Mac> keys;

    /**
     * @param secrets at least one, the newest first
     * @param purpose each purpose has keys of its own
     */
    public KeyedHash(List<Secret> secrets, String purpose) {
        keys = secrets.stream().map(secret -> secret.macFor(purpose)).toList();
    }

    /**
     * The hash under the first secret.
     *
     * @param head has no control characters, with which the length prefixes of the parts begin
     */
    public String sign(String head, String... parts) {
        return hash(keys.get(0), head, parts);
    }

    /** The hashes under all secrets, that of {@link #sign} first. */
    public List<String> all(String head, String... parts) {
        return keys.stream().map(key -> hash(key, head, parts)).toList();
    }

    /** Whether a secret signed the hash of these texts. Compares in constant time. */
    public boolean verify(String hash, String head, String... parts) {
        return keys.stream()
                .anyMatch(key -> MessageDigest.isEqual(hash(key, head, parts).getBytes(UTF_8), hash.getBytes(UTF_8)));
    }

    private static String hash(Mac key, String head, String... parts) {
        Mac mac = Signatures.copy(key);
        mac.update(head.getBytes(UTF_8));
        for (String part : parts) {
            byte[] bytes = part.getBytes(UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            mac.update(bytes);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
    }
}
