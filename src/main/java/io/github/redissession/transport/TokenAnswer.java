package io.github.redissession.transport;

/** What a response says about the client's token. */
public sealed interface TokenAnswer {

    /** Nothing: the client goes on with what it has. */
    record Keep() implements TokenAnswer {}

    /** The client is to send this token from now on. */
    record Issue(String token) implements TokenAnswer {}

    /** The client is to forget its token. */
    record Clear() implements TokenAnswer {}
}
