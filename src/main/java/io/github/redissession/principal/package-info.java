/**
 * Sessions by principal and by values of the application: lookup, revocation, and the limit to a principal's sessions.
 *
 * <p>Depends on {@code store}, {@code token} and {@code log}.
 */
@NullMarked
package io.github.redissession.principal;

import org.jspecify.annotations.NullMarked;
