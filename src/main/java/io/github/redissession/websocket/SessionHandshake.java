package io.github.redissession.websocket;

import io.github.redissession.SessionData;
import io.github.redissession.SessionSnapshot;
import io.github.redissession.session.LookedUpBean;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;

/**
 * Gives a WebSocket endpoint the session of the request that opened the connection:
 * {@code @ServerEndpoint(value = "/chat", configurator = SessionHandshake.class)}, then {@link #session} in the endpoint's
 * methods. A handshake reads the session and cannot begin one. Requires Jakarta WebSocket 2.1, which gives each connection
 * properties of its own. Thread-safe.
 */
public class SessionHandshake extends ServerEndpointConfig.Configurator {

    private static final String PROPERTY = SessionSnapshot.class.getName();

    private final LookedUpBean<SessionData> session = new LookedUpBean<>(SessionData.class);

    /** @throws io.github.redissession.SessionStoreException if Redis is unavailable: the server refuses the connection */
    @Override
    public void modifyHandshake(ServerEndpointConfig endpoint, HandshakeRequest request, HandshakeResponse response) {
        super.modifyHandshake(endpoint, request, response);
        endpoint.getUserProperties().put(PROPERTY, session.get().snapshot());
    }

    /**
     * The session as of the handshake. It may have ended since: {@link io.github.redissession.Sessions#touch} tells so, and
     * keeps it alive.
     *
     * @throws IllegalStateException if this class is not the endpoint's configurator
     */
    public static SessionSnapshot session(Session connection) {
        if (connection.getUserProperties().get(PROPERTY) instanceof SessionSnapshot snapshot) {
            return snapshot;
        }
        throw new IllegalStateException("The connection has no session of its handshake: set configurator ="
                + " SessionHandshake.class in the endpoint's @ServerEndpoint");
    }
}
