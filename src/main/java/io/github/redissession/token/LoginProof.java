package io.github.redissession.token;

import java.util.List;

/**
 * Signs the login of a session where other programs write to the session, too: an HMAC-SHA256 of the session's id, the
 * principal and the roles, with a key derived for this purpose. The first secret signs, all secrets verify. Thread-safe.
 */
public final class LoginProof {

    private static final String PURPOSE = "redis-session login";

    private final KeyedHash hash;

    /** @param secrets at least one, the newest first */
    public LoginProof(List<Secret> secrets) {
        hash = new KeyedHash(secrets, PURPOSE);
    }

    /** The proof, in base64url without padding. */
    public String sign(SessionId id, String principal, String roles) {
        return hash.sign(id.value(), principal, roles);
    }

    /** Whether a secret signed the proof for this login. Compares in constant time. */
    public boolean verify(String proof, SessionId id, String principal, String roles) {
        return hash.verify(proof, id.value(), principal, roles);
    }
}
