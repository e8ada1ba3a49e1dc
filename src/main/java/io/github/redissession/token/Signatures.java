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
 * HMACs of ids as text. The first secret signs, all verify, so that a secret can be replaced while tokens under the old
 * one are about. Immutable and safe for use by many threads.
 */
final class Signatures {

    private final List<Mac> keys;
    private final Base64.Encoder encoder;
    private final Consumer<SessionId> forged;

    /**
     * @param secrets at least one, the newest first
     * @param key makes of a secret the MAC that signs
     * @param forged is told of each id whose signature no secret made; throws nothing, and is safe for use by many threads
     */
    Signatures(List<Secret> secrets, Function<Secret, Mac> key, Base64.Encoder encoder, Consumer<SessionId> forged) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("no secret to sign with");
        }
        keys = secrets.stream().map(key).toList();
        this.encoder = encoder;
        this.forged = forged;
    }

    String of(SessionId id) {
        return new String(signature(keys.get(0), id), UTF_8);
    }

    /** What the signature proves; comparing takes the same time however much of a forged one is right. */
    Optional<VerifiedToken> verify(SessionId id, String shown) {
        byte[] signature = shown.getBytes(UTF_8);
        for (int i = 0; i < keys.size(); i++) {
            if (MessageDigest.isEqual(signature(keys.get(i), id), signature)) {
                return Optional.of(new VerifiedToken(id, i == 0));
            }
        }
        forged.accept(id);
        return Optional.empty();
    }

    private byte[] signature(Mac key, SessionId id) {
        return encoder.encode(copy(key).doFinal(id.value().getBytes(UTF_8)));
    }

    /** A Mac holds state, so each use has its own. */
    static Mac copy(Mac key) {
        try {
            return (Mac) key.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's HMAC-SHA256 can be cloned", e);
        }
    }
}
