package io.github.redissession.token;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes and verifies the library's own tokens: {@code <id>.<base64url HMAC-SHA256 of the id>}, under a key derived from
 * the secret for this use and this application alone. The first secret signs, all verify. Immutable and safe for use by many threads.
 */
public final class TokenSigner implements Tokens {

    private static final String USE = "redis-session token v1";
    /** Ends what the key is for, which has no such character; the rest is the application's name, whatever it is. */
    private static final char END_OF_USE = '\0';

    private static final char SEPARATOR = '.';
    private static final int TOKEN_LENGTH = SessionId.LENGTH + 1 + 43;

    private final Signatures signatures;

    /**
     * For the application without a name, in the root context.
     *
     * @param secrets at least one, the newest first
     */
    public TokenSigner(List<Secret> secrets) {
        this(secrets, "");
    }

    /**
     * @param secrets at least one, the newest first
     * @param application whose tokens they are; those of others are not good
     */
    public TokenSigner(List<Secret> secrets, String application) {
        this(secrets, application, claimed -> {});
    }

    /**
     * @param secrets at least one, the newest first
     * @param application whose tokens they are; those of others are not good
     * @param forged is told of each token that is well formed and that none of them made, with the session that it
     *     claims to prove; throws nothing, and is safe for use by many threads
     */
    public TokenSigner(List<Secret> secrets, String application, Consumer<SessionId> forged) {
        signatures = new Signatures(
                secrets,
                secret -> secret.macFor(USE + END_OF_USE + application),
                Base64.getUrlEncoder().withoutPadding(),
                forged);
    }

    @Override
    public String sign(SessionId id) {
        return id.value() + SEPARATOR + signatures.of(id);
    }

    @Override
    public Optional<VerifiedToken> verify(String token) {
        if (token.length() != TOKEN_LENGTH || token.charAt(SessionId.LENGTH) != SEPARATOR) {
            return Optional.empty();
        }
        return SessionId.parse(token.substring(0, SessionId.LENGTH))
                .flatMap(id -> signatures.verify(id, token.substring(SessionId.LENGTH + 1)));
    }
}
