/**
 * What an application uses: {@link io.github.redissession.SessionData} and
 * {@link io.github.redissession.Sessions}, injected, {@link io.github.redissession.RedisSessionScoped} on its own
 * classes, and the exceptions it may meet.
 *
 * <p>Knows no other package of the library. The way of a request through the others: {@code request} takes the token
 * from {@code transport}, which has it verified by {@code token}; the current session reads and writes through
 * {@code store}, with values encoded by {@code codec}; {@code identity} finds the sessions of a
 * principal; {@code scope} keeps an application's own beans in the session; {@code config} holds what the operator
 * set, and {@code bootstrap} puts the parts together when the application starts.
 */
@NullMarked
package io.github.redissession;

import org.jspecify.annotations.NullMarked;
