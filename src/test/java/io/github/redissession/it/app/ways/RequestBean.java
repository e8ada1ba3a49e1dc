package io.github.redissession.it.app.ways;

import io.github.redissession.SessionData;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** Tries to change the session when the request has ended. */
@RequestScoped
public class RequestBean {

    @Inject
    private SessionData session;

    @Inject
    private Notes notes;

    void use() {
        notes.add("used");
    }

    @PreDestroy
    void end() {
        Late.record("put", () -> session.put("late", "bean"));
        Late.record("remove", () -> session.remove(Visits.NAME));
        Late.record("scoped", () -> notes.add("late"));
    }
}
