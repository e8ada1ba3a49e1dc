/**
 * Attribute values to bytes and back.
 *
 * <p>Depends on no other package.
 */
@NullMarked
package io.github.redissession.codec;

import org.jspecify.annotations.NullMarked;
