/**
 * The adapter to Jakarta REST. The moments of a request, in order:
 *
 * <ol>
 *   <li>{@link io.github.redissession.rest.BeginRequestFilter}: before all request filters; makes no round trip.
 *   <li>{@link io.github.redissession.rest.SaveAfterMethodInterceptor}: when a resource method that may answer later has ended.
 *   <li>{@link io.github.redissession.rest.SaveAfterResourceFilter}: before the application's response filters; saves what
 *       the resource method and its interceptors (transactions) changed.
 *   <li>{@link io.github.redissession.rest.CommitHeadersFilter}: after the application's response filters; saves what they
 *       changed.
 *   <li>{@link io.github.redissession.rest.SaveAfterBodyInterceptor}: when the body is written.
 * </ol>
 *
 * <p>A moment at which nothing has changed costs nothing but a comparison of the values that the request has read, and
 * nothing at all where the application cannot have run since the last one. Where Jakarta Servlet calls Jakarta REST, the
 * filter in {@code servlet} opens the session before these moments, and writes the token and ends the request after them.
 * Elsewhere {@code CommitHeadersFilter} writes the token, and the end of CDI's request context ends the request. The exception
 * mappers answer what the library throws and, where no servlet filter does, what the application has no mapper for.
 *
 * <p>Depends on {@code servlet}, {@code session}, {@code transport}, {@code config} and {@code log}.
 */
@NullMarked
package io.github.redissession.rest;

import org.jspecify.annotations.NullMarked;
