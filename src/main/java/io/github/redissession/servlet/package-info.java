/**
 * The adapter to Jakarta Servlet. {@link io.github.redissession.servlet.SessionFilter} serves every HTTP request of a web
 * application, whatever answers it. The moments of a request, in order:
 *
 * <ol>
 *   <li>{@link io.github.redissession.servlet.UnfilteredRequests}: opens the session if a listener uses it before the filter
 *       is reached.
 *   <li>{@link io.github.redissession.servlet.SessionFilter}: opens the session otherwise, and binds it to the thread; makes
 *       no round trip.
 *   <li>{@code SessionServletResponse}, {@code SessionOutputStream} and {@code SessionBodyWriter}: when the headers are about
 *       to be sent (a redirect, an error, a flush, a full buffer, a complete body), save the session and write its token.
 *   <li>{@code SessionServletRequest} and {@code SessionAsyncContext}: the same for asynchronous requests.
 *   <li>{@code SessionFilter}, at the end of the outermost dispatch: saves and writes the token if the headers are still
 *       open, saves what changed later, and ends the request. After an error the server may dispatch the request to an error
 *       page first.
 * </ol>
 *
 * <p>{@code Exchange} is the state of one request and its response across all dispatches. At startup, initializers register
 * the filter and read the context path, the declared roles and the deployment descriptor.
 *
 * <p>Depends on {@code session}, {@code transport}, {@code config} and {@code log}.
 */
@NullMarked
package io.github.redissession.servlet;

import org.jspecify.annotations.NullMarked;
