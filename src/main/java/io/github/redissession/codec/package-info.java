/**
 * Converts attribute values to JSON bytes and back, and proves that they come back as they went. The proof itself is in
 * {@code jsonb}.
 *
 * <p>Depends on {@code jsonb}.
 */
@NullMarked
package io.github.redissession.codec;

import org.jspecify.annotations.NullMarked;
