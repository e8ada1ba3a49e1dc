/**
 * The sessions of a principal: lookup, revocation and the limit to their number.
 *
 * <p>Depends on {@code store}, {@code token} and {@code log}.
 */
@NullMarked
package io.github.redissession.principal;

import org.jspecify.annotations.NullMarked;
