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
     */
    record Issue(String token, Optional<Duration> maxAge) implements TokenAction {}

    /** Deletes the client's token. */
    record Clear() implements TokenAction {}
}
