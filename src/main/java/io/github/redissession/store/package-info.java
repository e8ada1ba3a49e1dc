/**
 * The store's port: operations and results, the principal that a session is bound to, its labels, and the index of
 * sessions.
 *
 * <p>An id is live, in its grace period (only after an automatic renewal), closed (for a minute) or absent, and is never
 * used again. Only the store decides which, by its own clock and atomically with the operation. Operations on a closed or
 * absent id have no effect and do not reveal the next id. Two exceptions reveal it: {@link SessionStore#successor}, to a
 * login of the same principal, and {@link SessionStore#summary}, to the library itself.
 *
 * <p>Depends on {@code token}.
 */
@NullMarked
package io.github.redissession.store;

import org.jspecify.annotations.NullMarked;
