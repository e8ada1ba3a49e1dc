/**
 * Who is signed in where: a principal's sessions, the index by which they are found, and the limit to their number.
 * Knows {@code store}, {@code token} and {@code log}, and the root package for the API.
 */
@NullMarked
package io.github.redissession.identity;

import org.jspecify.annotations.NullMarked;
