package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionConflictException;
import io.github.redissession.store.IndexKey;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import io.github.redissession.transport.TokenAction;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** An application on two nodes, the model of its store, and what both must agree on. */
final class Comparison {

    /** The clocks of nodes differ. */
    private static final Duration SKEW = Duration.ofSeconds(15);

    static final String REFUSED = "refused";

    private final SessionFixture fixture;
    private final RecordedEvents events;
    private final StoredSessions stored;
    private final ModelStore model;

    /** Nodes behind a load balancer without sticky sessions. Each has hints of its own, which may be stale. */
    private final List<SessionFixture> nodes;

    /** @param turn called before each operation of the model's store */
    Comparison(SessionFixture fixture, Runnable turn) {
        this.fixture = fixture;
        events = fixture.events();
        stored = fixture.stored();
        model = new ModelStore(fixture.settings(), fixture.time(), events, turn);
        nodes = List.of(
                fixture.at(Clock.offset(fixture.time(), SKEW)),
                fixture.at(Clock.offset(fixture.time(), SKEW.negated())));
    }

    StoredSessions stored() {
        return stored;
    }

    ModelStore model() {
        return model;
    }

    /** The node that serves a request. */
    SessionFixture node(int request) {
        return nodes.get(request % nodes.size());
    }

    void pass(Duration time) {
        fixture.pass(time);
        model.pass(time);
    }

    void outdateHints() {
        fixture.outdateHints();
    }

    /** What the application sees. */
    static Object attempt(Supplier<Object> work) {
        try {
            return work.get();
        } catch (IllegalStateException e) {
            return REFUSED;
        } catch (SessionConflictException e) {
            return "conflict";
        }
    }

    /** What the model calls what the browser is told. */
    String told(TokenAction answer) {
        if (answer instanceof TokenAction.Issue issue) {
            return "issue " + id(issue) + (issue.maxAge().isPresent() ? " persistent" : "");
        }
        return answer instanceof TokenAction.Clear ? "clear" : "keep";
    }

    SessionId id(TokenAction.Issue issue) {
        return fixture.idOf(issue.token());
    }

    /** The events and the contents of the store are those of the model. */
    void check() {
        assertThat(events.unexpected()).as("unexpected events").isEmpty();
        stored.assertHold(model);
    }

    /** What every later request finds is that of the model. */
    void checkAtEnd() {
        Step.PRINCIPALS.forEach(this::checkSessionsOf);
        List.copyOf(model.allIds).forEach(id -> nodes.forEach(node -> checkRequestWith(node, id)));
        check();
    }

    private void checkSessionsOf(String principal) {
        List<SessionId> found = new ArrayList<>();
        nodes.get(0).principals().forEach(IndexKey.principal(principal), session -> found.add(session.id()));
        assertThat(found)
                .as("the sessions of " + principal)
                .containsExactlyInAnyOrderElementsOf(model.sessionsOf(principal));
    }

    private void checkRequestWith(SessionFixture node, SessionId id) {
        List<VerifiedToken> token = List.of(new VerifiedToken(id, true));
        Request request = node.request(token);
        ModelRequest expected = new ModelRequest(model, node.settings(), token);
        assertThat(request.data().names()).as("a new request with " + id).isEqualTo(expected.names());
        expected.names()
                .forEach(name -> assertThat(request.data().get(name))
                        .as(name + " in a new request with " + id)
                        .isEqualTo(expected.get(name)));
    }
}
