package io.github.redissession.config;

import java.util.Optional;

/**
 * The cookie's name and attributes in the terms of RFC 6265bis, checked for combinations that browsers reject. Immutable.
 *
 * @param domain the host that receives the cookie together with its subdomains; empty: only the host that set it
 * @param persistent whether the cookie lasts as long as the session; if not, the browser drops it when it is closed
 */
public record CookieSettings(
        String name,
        String path,
        Optional<String> domain,
        SameSite sameSite,
        boolean httpOnly,
        Secure secure,
        boolean partitioned,
        boolean persistent) {

    CookieSettings withPath(String otherPath) {
        return new CookieSettings(name, otherPath, domain, sameSite, httpOnly, secure, partitioned, persistent);
    }

    /** The values of the {@code SameSite} attribute; the constants' names are sent to the client. */
    public enum SameSite {
        Strict,
        Lax,
        None
    }

    /** When the cookie has the {@code Secure} attribute. */
    public enum Secure {
        /** If the request arrived by HTTPS. */
        AUTO,
        TRUE,
        FALSE
    }
}
