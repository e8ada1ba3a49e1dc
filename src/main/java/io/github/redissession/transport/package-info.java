/**
 * The token on its way between client and server: headers read and written.
 *
 * <p>Depends on {@code config}.
 */
@NullMarked
package io.github.redissession.transport;

import org.jspecify.annotations.NullMarked;
