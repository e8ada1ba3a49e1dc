package io.github.redissession.it.app.ways;

import io.github.redissession.SessionData;

/** Counts in the session. */
final class Visits {

    static final String NAME = "visits";

    private Visits() {}

    static int count(SessionData session) {
        int visits = session.get(NAME, Integer.class).orElse(0) + 1;
        session.put(NAME, visits);
        return visits;
    }

    static String countOrRefuse(SessionData session) {
        try {
            return "counted " + count(session);
        } catch (IllegalStateException e) {
            return "refused: " + e.getMessage();
        }
    }
}
