package io.github.redissession.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;

/**
 * Proves that the library bound a session to a principal, in a place where other programs write, too: an HMAC-SHA256 of the
 * session's id, the principal and the roles, under a key derived for this use alone. The first secret signs, all verify.
 * Immutable and thread-safe.
 */
public final class LoginProof {

    private static final String USE = "redis-session login";

    private final List<Mac> keys;

    /** @param secrets at least one, the newest first */
    public LoginProof(List<Secret> secrets) {
        keys = secrets.stream().map(secret -> secret.macFor(USE)).toList();
    }

    /** The proof as text. */
    public String of(SessionId id, String principal, String roles) {
        return of(keys.get(0), id, principal, roles);
    }

    /** Whether this is the proof; comparing takes the same time however much of a forged one is right. */
    public boolean isOf(String shown, SessionId id, String principal, String roles) {
        return keys.stream()
                .anyMatch(key ->
                        MessageDigest.isEqual(of(key, id, principal, roles).getBytes(UTF_8), shown.getBytes(UTF_8)));
    }

    private static String of(Mac key, SessionId id, String... parts) {
        Mac mac = Signatures.copy(key);
        mac.update(id.value().getBytes(UTF_8)); // of characters that no length has
        for (String part : parts) {
            byte[] bytes = part.getBytes(UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            mac.update(bytes);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
    }
}
