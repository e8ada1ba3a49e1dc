/**
 * The adapter to Jakarta REST: filters, interceptors and exception mappers around the session of a request.
 *
 * <p>Depends on {@code session}, {@code transport}, {@code config} and {@code log}.
 */
@NullMarked
package io.github.redissession.rest;

import org.jspecify.annotations.NullMarked;
