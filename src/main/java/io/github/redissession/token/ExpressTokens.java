package io.github.redissession.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Signs and verifies tokens of express-session 1.19: {@code s:<id>.<base64 HMAC-SHA256 of the id>} without padding,
 * with the secret itself as the key, percent-encoded as by {@code encodeURIComponent}. The first secret signs, all secrets
 * verify. Thread-safe.
 */
public final class ExpressTokens implements Tokens {

    private static final String PREFIX = "s:";
    private static final char SEPARATOR = '.';
    private static final int MAX_LENGTH =
            3 * (PREFIX.length() + SessionId.MAX_LENGTH + 1 + 43); // each character as %XX

    private final Signatures signatures;

    /** @param secrets at least one, the newest first */
    public ExpressTokens(List<Secret> secrets) {
        this(secrets, id -> {});
    }

    /**
     * @param secrets at least one, the newest first
     * @param onForged called with the claimed id of each well-formed token that no secret signed; must be thread-safe and
     *     must not throw
     */
    public ExpressTokens(List<Secret> secrets, Consumer<SessionId> onForged) {
        signatures =
                new Signatures(secrets, Secret::sharedMac, Base64.getEncoder().withoutPadding(), onForged);
    }

    @Override
    public String sign(SessionId id) {
        return URLEncoder.encode(PREFIX + id.value() + SEPARATOR + signatures.sign(id), UTF_8);
    }

    @Override
    public Optional<VerifiedToken> verify(String token) {
        return token.length() > MAX_LENGTH
                ? Optional.empty()
                : decode(token).filter(text -> text.startsWith(PREFIX)).flatMap(this::verifyDecoded);
    }

    /** Accepts tokens that are not percent-encoded, as Express does. */
    private static Optional<String> decode(String token) {
        try {
            return Optional.of(URLDecoder.decode(
                    token.replace("+", "%2B"), UTF_8)); // keeps "+", which URLDecoder reads as a space
        } catch (IllegalArgumentException e) { // malformed percent-encoding
            return Optional.empty();
        }
    }

    private Optional<VerifiedToken> verifyDecoded(String text) {
        int separator = text.lastIndexOf(SEPARATOR);
        return separator < 0
                ? Optional.empty()
                : SessionId.parse(text.substring(PREFIX.length(), separator))
                        .flatMap(id -> signatures.verify(id, text.substring(separator + 1)));
    }
}
