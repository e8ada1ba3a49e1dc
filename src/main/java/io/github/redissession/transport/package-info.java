/**
 * The token on its way between client and server: headers read and written. Knows {@code config} for the cookie's
 * attributes; what a token means it does not know.
 */
@NullMarked
package io.github.redissession.transport;

import org.jspecify.annotations.NullMarked;
