package io.github.redissession.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.Mac;

/**
 * Makes and verifies tokens: {@code <id>.<base64url HMAC-SHA256 of the id>}. The first secret signs, all verify, so
 * that a secret can be replaced while tokens under the old one are about. Immutable and safe for use by many threads.
 */
public final class TokenSigner {

    private static final String USE = "redis-session token v1";
    private static final char SEPARATOR = '.';
    private static final int TOKEN_LENGTH = SessionId.LENGTH + 1 + 43;

    private final List<Mac> keys;
    private final Consumer<SessionId> forged;

    /** @param secrets at least one, the newest first */
    public TokenSigner(List<Secret> secrets) {
        this(secrets, claimed -> {});
    }

    /**
     * @param secrets at least one, the newest first
     * @param forged is told of each token that is well formed and that none of them made, with the session that it
     *     claims to prove; throws nothing, and is safe for use by many threads
     */
    public TokenSigner(List<Secret> secrets, Consumer<SessionId> forged) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("no secret to sign with");
        }
        this.forged = forged;
        keys = secrets.stream().map(secret -> secret.macFor(USE)).toList();
    }

    /** The token that proves a session, under the first secret. */
    public String sign(SessionId id) {
        return id.value() + SEPARATOR + signature(keys.get(0), id);
    }

    /**
     * What a client's token proves.
     *
     * @param token anything a client may send
     * @return empty when it is malformed or no secret made it; comparing takes the same time however much of a forged
     *     signature is right
     */
    public Optional<VerifiedToken> verify(String token) {
        if (token.length() != TOKEN_LENGTH || token.charAt(SessionId.LENGTH) != SEPARATOR) {
            return Optional.empty();
        }
        byte[] shown = token.substring(SessionId.LENGTH + 1).getBytes(StandardCharsets.UTF_8);
        return SessionId.parse(token.substring(0, SessionId.LENGTH)).flatMap(id -> verify(id, shown));
    }

    private Optional<VerifiedToken> verify(SessionId id, byte[] shown) {
        for (int i = 0; i < keys.size(); i++) {
            byte[] expected = signature(keys.get(i), id).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(expected, shown)) {
                return Optional.of(new VerifiedToken(id, i == 0));
            }
        }
        forged.accept(id);
        return Optional.empty();
    }

    private static String signature(Mac key, SessionId id) {
        try {
            Mac mac = (Mac) key.clone(); // a Mac holds state, so each use has its own
            byte[] signature = mac.doFinal(id.value().getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's HMAC-SHA256 can be cloned", e);
        }
    }
}
