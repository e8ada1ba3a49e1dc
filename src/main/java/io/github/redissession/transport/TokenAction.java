package io.github.redissession.transport;

import java.time.Duration;
import java.util.Optional;

/** What a response does to the client's token. */
public sealed interface TokenAction {

    /** Leaves the client's token unchanged: the response carries none. */
    record Keep() implements TokenAction {}

    /**
     * Gives the client a token.
     *
     * @param maxAge how long the client keeps the token; empty for as long as the browser session
     * @param required whether the client cannot reach the session without it, since this request assigned the id
     */
    record Issue(String token, Optional<Duration> maxAge, boolean required) implements TokenAction {}

    /** Deletes the client's token. */
    record Clear() implements TokenAction {}
}
