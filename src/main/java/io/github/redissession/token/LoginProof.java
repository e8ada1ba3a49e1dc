package io.github.redissession.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;

/**
 * Signs the login of a session where other programs write to the session, too: an HMAC-SHA256 of the session's id, the
 * principal and the roles, with a key derived for this purpose. The first secret signs, all secrets verify. Thread-safe.
 */
public final class LoginProof {

    private static final String PURPOSE = "redis-session login";

    private final List<Mac> keys;

    /** @param secrets at least one, the newest first */
    public LoginProof(List<Secret> secrets) {
        keys = secrets.stream().map(secret -> secret.macFor(PURPOSE)).toList();
    }

    /** The proof, in base64url without padding. */
    public String sign(SessionId id, String principal, String roles) {
        return sign(keys.get(0), id, principal, roles);
    }

    /** Whether a secret signed the proof for this login. Compares in constant time. */
    public boolean verify(String proof, SessionId id, String principal, String roles) {
        return keys.stream()
                .anyMatch(key ->
                        MessageDigest.isEqual(sign(key, id, principal, roles).getBytes(UTF_8), proof.getBytes(UTF_8)));
    }

    private static String sign(Mac key, SessionId id, String... parts) {
        Mac mac = Signatures.copy(key);
        mac.update(id.value().getBytes(UTF_8)); // an id has no character that a length prefix begins with
        for (String part : parts) {
            byte[] bytes = part.getBytes(UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            mac.update(bytes);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
    }
}
