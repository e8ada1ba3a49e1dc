/**
 * Converts attribute values to JSON bytes and back.
 *
 * <p>Depends on no other package.
 */
@NullMarked
package io.github.redissession.codec;

import org.jspecify.annotations.NullMarked;
