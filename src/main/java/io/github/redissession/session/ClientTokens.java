package io.github.redissession.session;

import io.github.redissession.transport.CacheHeaders;
import io.github.redissession.transport.RequestHeaders;
import io.github.redissession.transport.ResponseHeaders;
import io.github.redissession.transport.TokenAction;
import io.github.redissession.transport.TokenTransport;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that the client of one request presented, and the token actions of the response. The tokens are read and
 * verified when they are first needed. Not thread-safe.
 */
final class ClientTokens {

    private final List<TokenTransport> transports;
    private final Supplier<List<PresentedToken>> reader;
    private @Nullable List<PresentedToken> presented; // null: not read yet
    private @Nullable PresentedToken selected; // null: none led to a session so far
    private boolean revoked;
    private final Set<TokenTransport> issued = new LinkedHashSet<>(); // by this response so far

    /**
     * @param transports in the order in which they count
     * @param reader gives the request's valid tokens in the order in which they count
     */
    ClientTokens(List<TokenTransport> transports, Supplier<List<PresentedToken>> reader) {
        this.transports = transports;
        this.reader = reader;
    }

    /** The valid tokens, in the order in which they count. */
    List<PresentedToken> presented() {
        if (presented == null) {
            presented = reader.get();
        }
        return presented;
    }

    /** The token that led to the session; else the first one. */
    Optional<PresentedToken> selected() {
        return Optional.ofNullable(selected).or(() -> presented().stream().findFirst());
    }

    /** This token led to the session. */
    void select(PresentedToken token) {
        selected = token;
    }

    /** The sessions of all tokens were invalidated: none leads to a session any more. */
    void revoke() {
        revoked = true;
    }

    boolean isRevoked() {
        return revoked;
    }

    /** Whether the client has a token, or gets one by what was written into the response so far. */
    boolean isKnown() {
        return !issued.isEmpty() || !presented().isEmpty();
    }

    /**
     * Tells caches that the response depends on the client's token (RFC 9110, section 12.5.5).
     *
     * @return false if the server ignores response headers, as some do while a resource is included
     */
    boolean restrictCaching(ResponseHeaders response) {
        boolean written = true;
        for (TokenTransport transport : transports) {
            written &= CacheHeaders.preventSharing(response, transport.requestHeader());
        }
        return written;
    }

    /**
     * Writes the action into the response. A new token takes the transport of the selected one, or every transport if the
     * client presented none. {@code Clear} applies to each transport that carried a token, in the request or in what was
     * written into the response before.
     *
     * @throws IllegalStateException if the server ignores response headers and the client needs the token
     */
    void answer(TokenAction action, RequestHeaders request, ResponseHeaders response) {
        if (action instanceof TokenAction.Keep) {
            return;
        }
        boolean written = true;
        for (TokenTransport transport : transportsOf(action)) {
            written &= transport.write(action, request, response);
        }
        if (!written && action instanceof TokenAction.Issue issue && issue.required()) {
            throw cannotBeSent();
        }
    }

    static IllegalStateException cannotBeSent() {
        return new IllegalStateException(
                "The session's token cannot be sent, since the server ignores response headers here."
                        + " Do not send the response in what RequestDispatcher.include includes.");
    }

    private Collection<TokenTransport> transportsOf(TokenAction action) {
        if (action instanceof TokenAction.Clear) {
            presented().forEach(token -> issued.add(token.transport()));
            return issued;
        }
        List<TokenTransport> used =
                selected().map(token -> List.of(token.transport())).orElse(transports);
        issued.addAll(used);
        return used;
    }
}
