/**
 * The session of one request: it is loaded when it is first used, changed in memory, and written when the request's
 * adapters ask for it. Knows neither Jakarta REST nor Jakarta Servlet nor Redis.
 *
 * <p>{@link io.github.redissession.session.SessionRequest} is the door for the adapters and the one lock. Behind it, {@code
 * ActiveSession} is what the application does with the session, and {@code WorkingCopy} is the state of it: new, live, ended,
 * retired (its id was closed) or failed (the store was unavailable). {@code SessionLoader}, {@code SessionWriter}, {@code
 * LoginHandler} and {@code TokenPolicy} have no state of a request: they read, write, bind to a principal, and decide what
 * the client is told. An id is sent to the client only if this request gave the session that id, or if the store confirms at
 * the end that it still leads there.
 *
 * <p>An {@code Attribute} is read and put as a value, or an {@link io.github.redissession.session.AttributeObject} stands for
 * it. Either way its encoded form is compared with the stored one, and only a difference is written.
 *
 * <p>Depends on {@code principal}, {@code store}, {@code transport}, {@code codec}, {@code config}, {@code token} and {@code
 * log}.
 */
@NullMarked
package io.github.redissession.session;

import org.jspecify.annotations.NullMarked;
