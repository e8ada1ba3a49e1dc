/**
 * The session of one request: it is loaded when it is first used, changed in memory, and written when the request's
 * adapters ask for it. Does not depend on Jakarta Servlet, on Redis, or on Jakarta REST except for {@code GenericType} in
 * the API.
 *
 * <p>{@link io.github.redissession.session.SessionRequest} is the entry point for the adapters and holds the only lock.
 * Behind it, {@code ActiveSession} implements the application's operations, and {@code WorkingCopy} holds the state: new,
 * live, ended, retired (its id was closed) or failed (the store was unavailable). {@code SessionLoader}, {@code
 * SessionWriter}, {@code LoginHandler} and {@code TokenPolicy} are stateless and shared by all requests. They load, save,
 * bind to a principal, and decide whether the response carries a token. An id is sent to the client only if this request
 * gave the session that id, or if the store confirms, when the headers are written, that the id is still valid.
 *
 * <p>The application reads and puts an {@code Attribute} as a value, or changes the {@link
 * io.github.redissession.session.AttributeObject} that backs it. In both cases the attribute is written only if its JSON
 * differs from the stored JSON.
 *
 * <p>Depends on {@code principal}, {@code store}, {@code transport}, {@code codec}, {@code config}, {@code token} and
 * {@code log}.
 */
@NullMarked
package io.github.redissession.session;

import org.jspecify.annotations.NullMarked;
