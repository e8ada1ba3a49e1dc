package io.github.redissession.transport;

import java.util.List;

/** The headers of a request and the security of its connection, independent of the API that the server offers. */
public interface RequestHeaders {

    /** The values of a header, in the request's order; empty if absent. Names are case-insensitive. */
    List<String> header(String name);

    /** Whether the connection to this server is encrypted. A proxy may have ended the client's own connection. */
    boolean isSecure();
}
