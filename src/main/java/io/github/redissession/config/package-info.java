/**
 * The configuration: read from MicroProfile Config, validated as a whole, and passed on as immutable records. {@code
 * ConfigKey} lists all properties.
 *
 * <p>Depends on {@code redis}, {@code token} and {@code log}.
 */
@NullMarked
package io.github.redissession.config;

import org.jspecify.annotations.NullMarked;
