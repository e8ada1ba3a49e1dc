package io.github.redissession.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.crypto.Mac;

/**
 * Signs and verifies ids by HMAC. The first secret signs and all secrets verify, so that a secret can be rotated while
 * tokens of the old one are in use. Thread-safe.
 */
final class Signatures {

    private final List<Mac> keys;
    private final Base64.Encoder encoder;
    private final Consumer<SessionId> onForged;

    /**
     * @param secrets at least one, the newest first
     * @param key derives from a secret the MAC that signs
     * @param onForged called with each id whose signature no secret made; must be thread-safe and must not throw
     */
    Signatures(List<Secret> secrets, Function<Secret, Mac> key, Base64.Encoder encoder, Consumer<SessionId> onForged) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("at least one secret is required");
        }
        keys = secrets.stream().map(key).toList();
        this.encoder = encoder;
        this.onForged = onForged;
    }

    /** The signature of an id under the first secret. */
    String sign(SessionId id) {
        return new String(signature(keys.get(0), id), UTF_8);
    }

    /** The verified id; empty if no secret made the signature. Compares in constant time. */
    Optional<VerifiedToken> verify(SessionId id, String signature) {
        byte[] presented = signature.getBytes(UTF_8);
        for (int i = 0; i < keys.size(); i++) {
            if (MessageDigest.isEqual(signature(keys.get(i), id), presented)) {
                return Optional.of(new VerifiedToken(id, i == 0));
            }
        }
        onForged.accept(id);
        return Optional.empty();
    }

    private byte[] signature(Mac key, SessionId id) {
        return encoder.encode(copy(key).doFinal(id.value().getBytes(UTF_8)));
    }

    /** A {@code Mac} is stateful and not thread-safe, so each computation uses a copy. */
    static Mac copy(Mac key) {
        try {
            return (Mac) key.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the HMAC-SHA256 provider does not support clone()", e);
        }
    }
}
