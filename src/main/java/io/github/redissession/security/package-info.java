/**
 * The adapter to Jakarta Security: the authentication mechanism that takes the caller from the session.
 *
 * <p>Depends on {@code servlet}, {@code session} and {@code log}.
 */
@NullMarked
package io.github.redissession.security;

import org.jspecify.annotations.NullMarked;
