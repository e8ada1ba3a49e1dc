/**
 * The port to where sessions live, and its contract. Knows {@code token} for ids and the root package for exceptions.
 */
@NullMarked
package io.github.redissession.store;

import org.jspecify.annotations.NullMarked;
