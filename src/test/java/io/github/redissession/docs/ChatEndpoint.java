package io.github.redissession.docs;

import io.github.redissession.SessionSnapshot;
import io.github.redissession.Sessions;
import io.github.redissession.websocket.SessionHandshake;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

@Dependent // some servers inject into beans only
@ServerEndpoint(value = "/chat", configurator = SessionHandshake.class)
public class ChatEndpoint {

    @Inject
    private Sessions sessions;

    @OnMessage
    public void receive(String text, Session connection) throws IOException {
        SessionSnapshot session = SessionHandshake.session(connection);
        if (session.principal().isEmpty() || !sessions.touch(session.id())) {
            connection.close(new CloseReason(CloseCodes.VIOLATED_POLICY, "Sign in again"));
            return;
        }
        connection.getAsyncRemote().sendText(session.principal().get() + ": " + text);
    }
}
