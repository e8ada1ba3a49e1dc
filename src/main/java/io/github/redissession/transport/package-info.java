/**
 * Carries the token between client and server in a cookie or a header. Headers are read and written through
 * {@link io.github.redissession.transport.RequestHeaders} and {@link io.github.redissession.transport.ResponseHeaders},
 * which the adapters to Jakarta REST and Jakarta Servlet implement.
 *
 * <p>Depends on {@code config}.
 */
@NullMarked
package io.github.redissession.transport;

import org.jspecify.annotations.NullMarked;
