package com.example.shop.messages;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.GenericType;
import java.util.ArrayList;
import java.util.List;

/** Messages for the page that follows a redirect. Each is shown once, on one page. */
@ApplicationScoped
public class Messages {

    private static final String ATTRIBUTE = "messages";
    private static final GenericType<List<Message>> LIST = new GenericType<>() {};

    @Inject
    private SessionData session;

    /** Parallel requests keep each other's messages. */
    public void add(Message message) {
        session.update(ATTRIBUTE, LIST, before -> {
            List<Message> messages = new ArrayList<>(before.orElse(List.of()));
            messages.add(message);
            return messages;
        });
    }

    /** Of parallel requests, one gets the messages. */
    public List<Message> take() {
        return session.take(ATTRIBUTE, LIST).orElse(List.of());
    }
}
