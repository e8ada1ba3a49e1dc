/**
 * The session of one request: it is loaded when it is first used, changed in memory, and written once. Knows neither Jakarta
 * REST nor Jakarta Servlet nor Redis.
 *
 * <p>Depends on {@code principal}, {@code store}, {@code transport}, {@code codec}, {@code config}, {@code token} and {@code log}.
 */
@NullMarked
package io.github.redissession.session;

import org.jspecify.annotations.NullMarked;
