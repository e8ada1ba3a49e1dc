package io.github.redissession.session;

import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The session that concurrent requests of one browser have, and its id. */
enum Scene {
    ANONYMOUS(List.of()),
    /** The session has a principal. */
    SIGNED_IN(List.of(new Step(Step.Op.LOGIN, 0, "role", 0))),
    /** The session was renewed by itself a moment ago, and the browser does not have the new id yet. */
    IN_GRACE(List.of());

    private static final List<Step> PUTS =
            List.of(new Step(Step.Op.PUT, 0, "a", 0), new Step(Step.Op.COUNT, 0, Step.COUNTER, 0));

    private final List<Step> login;

    Scene(List<Step> login) {
        this.login = login;
    }

    /**
     * Sets it, in the store and in the model.
     *
     * @param renewing a node that renews sessions by itself
     * @return the id of the session that the browser has
     */
    SessionId set(Comparison comparison, SessionFixture renewing) {
        List<Step> steps = new ArrayList<>(login);
        steps.addAll(PUTS);
        SessionId id = request(comparison, comparison.node(0), steps, List.of());
        comparison.pass(Duration.ofSeconds(100)); // makes a renewal due
        if (this == IN_GRACE) {
            request(comparison, renewing, PUTS, List.of(new VerifiedToken(id, true)));
        }
        return id;
    }

    /** @return the id of its session */
    private static SessionId request(
            Comparison comparison, SessionFixture node, List<Step> steps, List<VerifiedToken> tokens) {
        Request request = node.request(tokens);
        ModelRequest model = new ModelRequest(comparison.model(), node.settings(), tokens);
        steps.forEach(step -> {
            step.on(request.data());
            step.on(model);
        });
        SessionId id = request.id();
        request.answer();
        model.commitHeaders();
        comparison.check();
        return id;
    }
}
