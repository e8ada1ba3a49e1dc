package io.github.redissession.transport;

import java.time.Duration;
import java.util.Optional;

/** What a response says about the client's token. */
public sealed interface TokenAction {

    /** Nothing: the client goes on with what it has. */
    record Keep() implements TokenAction {}

    /**
     * The client is to send this token from now on.
     *
     * @param rest how long the client is to keep it; empty when it ends with the client's own session
     */
    record Issue(String token, Optional<Duration> rest) implements TokenAction {}

    /** The client is to forget its token. */
    record Clear() implements TokenAction {}
}
