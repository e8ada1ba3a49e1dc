package io.github.redissession.session;

import io.github.redissession.token.Tokens;
import io.github.redissession.transport.RequestHeaders;
import io.github.redissession.transport.TokenTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and verifies the tokens of a request. Makes no round trip. Thread-safe. */
final class TokenReader {

    /**
     * Maximum number of valid tokens that are evaluated per request. Each may cost a round trip, so a client must not be
     * able to increase it without limit. Browsers rarely send several cookies of one name.
     */
    private static final int MAX_TOKENS = 32;

    private final List<TokenTransport> transports;
    private final Tokens signer;

    /** @param transports in the order in which they count */
    TokenReader(List<TokenTransport> transports, Tokens signer) {
        this.transports = transports;
        this.signer = signer;
    }

    ClientTokens tokens(RequestHeaders request) {
        return new ClientTokens(transports, () -> valid(request));
    }

    /** The token of a client within this process. */
    ClientTokens tokens(Optional<String> token) {
        return new ClientTokens(
                List.of(InProcessTransport.INSTANCE),
                () -> token.flatMap(signer::verify).stream()
                        .map(verified -> new PresentedToken(verified, InProcessTransport.INSTANCE))
                        .toList());
    }

    private List<PresentedToken> valid(RequestHeaders request) {
        List<PresentedToken> valid = new ArrayList<>(1);
        for (TokenTransport transport : transports) {
            for (String text : transport.read(request)) {
                if (valid.size() == MAX_TOKENS) {
                    return valid;
                }
                signer.verify(text)
                        .map(token -> new PresentedToken(token, transport))
                        .filter(token -> !valid.contains(token))
                        .ifPresent(valid::add);
            }
        }
        return valid;
    }
}
