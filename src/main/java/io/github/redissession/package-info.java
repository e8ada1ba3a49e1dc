/**
 * The public API: {@link io.github.redissession.SessionData} and {@link io.github.redissession.Sessions}, which
 * applications inject, {@link io.github.redissession.InMemorySession} and {@link
 * io.github.redissession.InMemorySessions} for unit tests, the scope {@link io.github.redissession.RedisSessionScoped}, the events and the exceptions.
 *
 * <p>Depends on no other package of the library. The other packages, in the order in which a request passes them:
 *
 * <ul>
 *   <li>{@code servlet}, {@code security}, {@code rest} and {@code websocket} adapt the session to Jakarta Servlet, Jakarta
 *       Security, Jakarta REST and Jakarta WebSocket.
 *   <li>{@code transport} reads tokens from the request's headers and writes them to the response's; {@code token} signs
 *       and verifies them.
 *   <li>{@code session} is the session of the current request: it loads, changes and saves it.
 *   <li>{@code codec} converts attribute values to JSON, and {@code jsonb} proves that they come back; {@code scope} stores the fields of an application's own beans.
 *   <li>{@code principal} finds and ends the sessions of a principal.
 *   <li>{@code store} is the port through which sessions are stored; {@code store.redis} implements it with scripts, {@code
 *       store.memory} in this process for development and tests.
 *   <li>{@code redis} executes commands on the nodes of Redis; it has no knowledge of sessions.
 *   <li>{@code config}, {@code log}, {@code metrics} and {@code health} serve the operator.
 *   <li>{@code inmemory} connects the parts that a unit test needs.
 *   <li>{@code bootstrap} connects all parts when the application starts.
 * </ul>
 */
@NullMarked
package io.github.redissession;

import org.jspecify.annotations.NullMarked;
