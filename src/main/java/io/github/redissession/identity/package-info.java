/**
 * A principal's sessions: finding, ending and limiting them. The index may hold stale ids; every lookup verifies each and
 * takes the stale ones out. What a login does for the limit is bounded. An id that a client presents leads on only during a
 * grace period; the library itself follows closed ids, to end a session wherever it is.
 * Knows {@code store}, {@code token} and {@code log}, and the root package for the API.
 */
@NullMarked
package io.github.redissession.identity;

import org.jspecify.annotations.NullMarked;
