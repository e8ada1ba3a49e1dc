package io.github.redissession.session;

import io.github.redissession.session.Backend.Stores;
import java.util.function.UnaryOperator;

/**
 * An application on a store in memory, each operation of which is one step of a coroutine.
 *
 * @param renewing with the settings of a node that renews sessions by itself
 */
record SteppedApplication(SessionFixture fixture, SessionFixture renewing) {

    static SteppedApplication on(UnaryOperator<Stores> stores) {
        SessionFixture fixture = SessionFixture.stepped(stores);
        return new SteppedApplication(fixture, fixture.with("renew-after", "90s", "renewal-grace", "50s"));
    }

    /** An empty one, for one run. */
    SteppedApplication fresh() {
        SessionFixture run = fixture.fresh();
        return new SteppedApplication(run, renewing.joining(run));
    }
}
