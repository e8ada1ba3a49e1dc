package io.github.redissession.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes and verifies the tokens of express-session 1.19: {@code s:<id>.<base64 HMAC-SHA256 of the id>} without padding,
 * under the secret itself, percent-encoded as {@code encodeURIComponent} does. The first secret signs, all verify.
 * Immutable and safe for use by many threads.
 */
public final class ExpressTokens implements Tokens {

    private static final String PREFIX = "s:";
    private static final char SEPARATOR = '.';
    private static final int LONGEST = 3 * (PREFIX.length() + SessionId.LONGEST + 1 + 43); // each character as %XX

    private final Signatures signatures;

    /** @param secrets at least one, the newest first */
    public ExpressTokens(List<Secret> secrets) {
        this(secrets, claimed -> {});
    }

    /**
     * @param secrets at least one, the newest first
     * @param forged is told of each token that is well formed and that none of them made, with the session that it
     *     claims to prove; throws nothing, and is safe for use by many threads
     */
    public ExpressTokens(List<Secret> secrets, Consumer<SessionId> forged) {
        signatures =
                new Signatures(secrets, Secret::sharedMac, Base64.getEncoder().withoutPadding(), forged);
    }

    @Override
    public String sign(SessionId id) {
        return URLEncoder.encode(PREFIX + id.value() + SEPARATOR + signatures.of(id), UTF_8);
    }

    @Override
    public Optional<VerifiedToken> verify(String token) {
        return token.length() > LONGEST
                ? Optional.empty()
                : decoded(token).filter(text -> text.startsWith(PREFIX)).flatMap(this::verifyDecoded);
    }

    /** As Express does, this takes what is not percent-encoded, too. */
    private static Optional<String> decoded(String token) {
        try {
            return Optional.of(URLDecoder.decode(token.replace("+", "%2B"), UTF_8)); // else a plus would be a space
        } catch (IllegalArgumentException e) { // a percent sign that begins nothing
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
