/**
 * The port to where sessions live, and its contract; the principal that a session is bound to, and the index by which a
 * principal's sessions are found.
 *
 * <p>An id is live, in its grace period (only after a renewal by itself), closed (for a minute) or absent, and never used
 * again. The store alone decides which, by its own clock and in the step that does the work. Nothing that is done under a
 * closed or absent id has an effect, and neither tells the next id; only {@link SessionStore#successor} does, to a sign-in
 * of the same principal, and {@link SessionStore#look} to the library itself.
 *
 * <p>Depends on {@code token}.
 */
@NullMarked
package io.github.redissession.store;

import org.jspecify.annotations.NullMarked;
