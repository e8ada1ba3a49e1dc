/** Attribute values to bytes and back. Knows the root package for its exception. */
@NullMarked
package io.github.redissession.codec;

import org.jspecify.annotations.NullMarked;
