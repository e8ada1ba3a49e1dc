package io.github.redissession.it.app.ways;

import io.github.redissession.SessionData;
import io.github.redissession.SessionSnapshot;
import io.github.redissession.websocket.SessionHandshake;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** Answers what it is asked of the session. */
@Dependent
@ServerEndpoint(value = "/connection", configurator = SessionHandshake.class)
public class ConnectionEndpoint {

    @Inject
    private SessionData current;

    @OnMessage
    public String answer(String question, Session connection) {
        SessionSnapshot session = SessionHandshake.session(connection);
        return switch (question) {
            case "id" -> session.id();
            case "exists" -> Boolean.toString(session.exists());
            case "visits" ->
                session.get(Visits.NAME, Integer.class).map(String::valueOf).orElse("none");
            case "use" -> Visits.countOrRefuse(current);
            default -> throw new IllegalArgumentException(question);
        };
    }
}
