package io.github.redissession.token;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Signs and verifies the library's tokens: {@code <id>.<base64url HMAC-SHA256 of the id>}, with a key derived from the
 * secret for this purpose and this application. The first secret signs, all secrets verify. Thread-safe.
 */
public final class TokenSigner implements Tokens {

    private static final String PURPOSE = "redis-session token v1";
    /** Separates the purpose from the application's name, which may contain any character. */
    private static final char END_OF_PURPOSE = '\0';

    private static final char SEPARATOR = '.';
    private static final int TOKEN_LENGTH = SessionId.LENGTH + 1 + 43;

    private final Signatures signatures;

    /**
     * Tokens of the application in the root context.
     *
     * @param secrets at least one, the newest first
     */
    public TokenSigner(List<Secret> secrets) {
        this(secrets, "");
    }

    /**
     * @param secrets at least one, the newest first
     * @param application the name of the application; tokens of other applications are invalid
     */
    public TokenSigner(List<Secret> secrets, String application) {
        this(secrets, application, id -> {});
    }

    /**
     * @param secrets at least one, the newest first
     * @param application the name of the application; tokens of other applications are invalid
     * @param onForged called with the claimed id of each well-formed token that no secret signed; must be thread-safe and
     *     must not throw
     */
    public TokenSigner(List<Secret> secrets, String application, Consumer<SessionId> onForged) {
        signatures = new Signatures(
                secrets,
                secret -> secret.macFor(PURPOSE + END_OF_PURPOSE + application),
                Base64.getUrlEncoder().withoutPadding(),
                onForged);
    }

    @Override
    public String sign(SessionId id) {
        return id.value() + SEPARATOR + signatures.sign(id);
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
