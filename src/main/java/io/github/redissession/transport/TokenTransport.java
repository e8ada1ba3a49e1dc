package io.github.redissession.transport;

import java.util.List;

/** How client and server hand each other the token. Safe for use by many threads. */
public interface TokenTransport {

    /** What the client sent as tokens, unverified, in the order in which they count. */
    List<String> read(RequestHeaders request);

    /** The name of the request header in which the token comes. */
    String requestHeader();

    /** Puts into the response's headers what the client is to do with its token. */
    void write(TokenAction answer, RequestHeaders request, ResponseHeaders response);
}
