package io.github.redissession.config;

import java.util.Optional;

/**
 * The cookie's name and attributes, in the terms of RFC 6265bis; what does not go together there was refused.
 *
 * @param persistent whether the browser keeps the cookie as long as the session lives, and not just until it is closed
 * @param domain the host that the cookie is for together with its subdomains; empty for the answering host alone
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

    /** The same cookie for another path. */
    CookieSettings at(String otherPath) {
        return new CookieSettings(name, otherPath, domain, sameSite, httpOnly, secure, partitioned, persistent);
    }

    /** The attribute of that name, written as the constant is. */
    public enum SameSite {
        Strict,
        Lax,
        None
    }

    /** When the cookie has the attribute Secure. */
    public enum Secure {
        /** When the request came by HTTPS. */
        AUTO,
        TRUE,
        FALSE
    }
}
