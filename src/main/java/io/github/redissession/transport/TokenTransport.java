package io.github.redissession.transport;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.stream.Stream;

/** How client and server hand each other the token. Safe for use by many threads. */
public interface TokenTransport {

    /** What the client sent as tokens, unverified, in the order in which they count. */
    Stream<String> read(ContainerRequestContext request);

    /** Puts into the response's headers what the client is to do with its token. */
    void write(TokenAnswer answer, ContainerRequestContext request, ContainerResponseContext response);
}
