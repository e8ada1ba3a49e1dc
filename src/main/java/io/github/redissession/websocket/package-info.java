/**
 * The adapter to Jakarta WebSocket, whose endpoints serve no HTTP request: gives them the session of the handshake.
 *
 * <p>Depends on {@code session}.
 */
@NullMarked
package io.github.redissession.websocket;

import org.jspecify.annotations.NullMarked;
