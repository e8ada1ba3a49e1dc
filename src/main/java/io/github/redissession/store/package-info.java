/**
 * The port to where sessions live, and its contract; who a session belongs to, and the index by which a
 * principal's sessions are found. Knows {@code token} for ids and the root package for exceptions.
 */
@NullMarked
package io.github.redissession.store;

import org.jspecify.annotations.NullMarked;
