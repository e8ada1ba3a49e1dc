package io.github.redissession.config;

import java.util.regex.Pattern;

/** The names of headers and cookies: tokens by RFC 9110, section 5.6.2, which nothing can break out of. */
final class HttpToken {

    private static final Pattern FORM = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private HttpToken() {}

    /** @throws IllegalArgumentException if the text is none */
    static String parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("must be letters, digits and !#$%&'*+.^_`|~- alone");
        }
        return text;
    }
}
