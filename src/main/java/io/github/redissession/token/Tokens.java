package io.github.redissession.token;

import java.util.Optional;

/** Makes and verifies what a client shows of its session. Safe for use by many threads. */
public interface Tokens {

    /** The token that proves a session, under the first secret. */
    String sign(SessionId id);

    /**
     * What a client's token proves.
     *
     * @param token anything a client may send
     * @return empty when it is malformed or no secret made it; comparing takes the same time however much of a forged
     *     signature is right
     */
    Optional<VerifiedToken> verify(String token);
}
