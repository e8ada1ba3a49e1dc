package io.github.redissession.transport;

import java.util.Collection;

/**
 * The headers of a response, independent of the API that the server offers. Names are case-insensitive (RFC 9110,
 * section 5.1), whatever map the server uses.
 */
public interface ResponseHeaders {

    /** The values of a header; empty if absent. */
    Collection<String> header(String name);

    /** Adds a value; values that are present stay. */
    void add(String name, String value);

    /** Replaces all values of a header. */
    void set(String name, String value);
}
