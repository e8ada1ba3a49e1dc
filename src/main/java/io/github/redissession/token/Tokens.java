package io.github.redissession.token;

import java.util.Optional;

/** Signs and verifies the tokens by which clients present their sessions. Thread-safe. */
public interface Tokens {

    /** The token of a session, signed with the first secret. */
    String sign(SessionId id);

    /**
     * Verifies a token. Signatures are compared in constant time.
     *
     * @param token any text that a client may send
     * @return empty if the token is malformed or no secret signed it
     */
    Optional<VerifiedToken> verify(String token);
}
