/**
 * The way of a request: {@link io.github.redissession.request.SessionFilter} finds the token, {@code CurrentSession}
 * reads the session when it is first used, {@link io.github.redissession.request.SavingFilter} saves it after the
 * resource method ({@link io.github.redissession.request.SessionInterceptor} does where the answer comes later), the
 * first filter again after everything else, and {@link io.github.redissession.request.BodyInterceptor} once more after
 * the body.
 *
 * <p>A request has one session, in one of four standings: new, live, gone (another request ended it) or detached (its id was
 * closed, or the store failed). Once it is gone or detached, whatever changes is dropped. A request is told an id only if
 * it gave the session that id, or if the store says at its end that the id still leads there.
 *
 * <p>An attribute is read and put as a value, or a {@link io.github.redissession.request.LiveValue} stands for it:
 * either way it is compared, encoded, with what the store holds.
 *
 * <p>Knows {@code transport}, {@code token}, {@code store}, {@code identity}, {@code codec}, {@code config} and
 * {@code log}.
 */
@NullMarked
package io.github.redissession.request;

import org.jspecify.annotations.NullMarked;
