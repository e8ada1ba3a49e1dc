package io.github.redissession.docs;

import io.github.redissession.SessionData;
import io.github.redissession.SessionStoreException;

/** A class of the application that works without Redis, too. */
final class Theme {

    private final SessionData session;

    Theme(SessionData session) {
        this.session = session;
    }

    String name() {
        try {
            return session.get("theme").orElse("light");
        } catch (SessionStoreException e) {
            return "light";
        }
    }
}
