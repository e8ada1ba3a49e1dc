package io.github.redissession.transport;

import java.util.List;

/** Carries the token from client to server and back. Thread-safe. */
public interface TokenTransport {

    /** The unverified tokens that the client sent, in order of precedence; empty if there are none. */
    List<String> read(RequestHeaders request);

    /** The name of the request header that carries the token. */
    String requestHeader();

    /**
     * Writes the action to the response's headers; {@link TokenAction.Keep} writes nothing.
     *
     * @return false if the server ignores response headers, as some do while a resource is included
     */
    boolean write(TokenAction action, RequestHeaders request, ResponseHeaders response);
}
