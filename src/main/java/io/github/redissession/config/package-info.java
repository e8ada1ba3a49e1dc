/**
 * What the operator set: read from MicroProfile Config once, checked whole, and passed on as records. The only package
 * that knows the names of properties.
 *
 * <p>Depends on {@code redis}, {@code token} and {@code log}.
 */
@NullMarked
package io.github.redissession.config;

import org.jspecify.annotations.NullMarked;
