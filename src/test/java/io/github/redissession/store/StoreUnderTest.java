package io.github.redissession.store;

import io.github.redissession.token.SessionId;
import io.github.redissession.token.SessionIds;
import java.time.Duration;
import java.util.List;

/** A store, and ids for one test. */
public interface StoreUnderTest {

    Duration TIME_TO_LIVE = Duration.ofMinutes(30);
    Duration TOUCH_INTERVAL = Duration.ofMinutes(1);
    int MAX_SIZE = 4000;

    List<String> NAMES = List.of(
            "",
            " ",
            "\u0000",
            "a\r\nb",
            "é漢\ud83d\udca5\udbff\udfff",
            "x@",
            "-1",
            "nil",
            "\"q\"",
            "\\",
            "\"\\ud800\"",
            "/{");

    SessionStore store();

    /** Generates ids that were never used. */
    SessionIds fresh();

    /** The id of the session. */
    SessionId id();

    /** Another id. */
    SessionId next();

    /** Makes this much time pass for the store and for this server. */
    void pass(Duration time);

    /** Makes the session as old as if it was last kept alive this long ago. */
    void age(SessionId id, Duration idle);
}
