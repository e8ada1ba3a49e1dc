package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import io.github.redissession.transport.TokenAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Takes the steps of an interleaving, in the library and in the model, and compares them after each. */
final class InterleavingRun {

    /** A request under way, and its model. */
    private record Exchange(Request request, ModelRequest model) {}

    private final Interleaving interleaving;
    private final Comparison comparison;
    private final StoredSessions stored;
    private final ModelStore store;
    private final Map<Integer, SessionId> tokenOfBrowser = new HashMap<>();
    private final Map<Integer, Exchange> underWay = new HashMap<>();
    private final Set<Integer> committed = new HashSet<>();
    private final Set<Integer> closed = new HashSet<>();

    InterleavingRun(SessionFixture base, Interleaving interleaving) {
        this.interleaving = interleaving;
        comparison = new Comparison(base.fresh(interleaving.settings().toArray(String[]::new)), () -> {});
        stored = comparison.stored();
        store = comparison.model();
    }

    void all() {
        for (int i = 0; i < interleaving.steps().size(); i++) {
            Step step = interleaving.steps().get(i);
            checked((i + 1) + ": " + step, () -> take(step));
        }
        for (int slot = 0; slot < interleaving.browserOf().size(); slot++) {
            int last = slot;
            checked("the request of slot " + slot + " ends", () -> finish(last));
        }
        checked("the requests after it", comparison::checkAtEnd);
    }

    private void checked(String what, Runnable step) {
        try {
            step.run();
            comparison.check();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("at step " + what, e);
        }
    }

    private void take(Step step) {
        switch (step.op()) {
            case BEGIN -> begin(step.slot(), token(step, true));
            case BEGIN_WITH_TOKEN_UNDER_OLDER_SECRET -> begin(step.slot(), token(step, false));
            case BEGIN_WITH_OTHER_TOKEN -> begin(step.slot(), otherToken(step));
            case BEGIN_WITH_TWO_TOKENS ->
                begin(
                        step.slot(),
                        Stream.concat(otherToken(step).stream(), token(step, true).stream())
                                .distinct()
                                .toList());
            case FLUSH -> flush(step.slot());
            case COMMIT_HEADERS -> commitHeaders(step);
            case REOPEN_HEADERS -> reopenHeaders(step.slot());
            case CLOSE -> close(step.slot());
            case EXPIRE -> any(step, store.sessions.keySet()).ifPresent(this::expire);
            case REMOVE_FORMER_ID -> any(step, store.formerIds.keySet()).ifPresent(this::removeFormer);
            case MAKE_KEEP_ALIVE_DUE -> any(step, store.sessions.keySet()).ifPresent(this::makeKeepAliveDue);
            case TIME_PASSES -> comparison.pass(Duration.ofSeconds(23 + 19L * step.value()));
            default -> use(step);
        }
    }

    // Requests

    private List<VerifiedToken> token(Step step, boolean current) {
        return Optional.ofNullable(tokenOfBrowser.get(browser(step))).map(id -> new VerifiedToken(id, current)).stream()
                .toList();
    }

    /** A token of any session, as an attacker or a stale page presents it. */
    private List<VerifiedToken> otherToken(Step step) {
        return any(step, store.allIds).map(id -> new VerifiedToken(id, true)).stream()
                .toList();
    }

    private int browser(Step step) {
        return interleaving.browserOf().get(step.slot());
    }

    /** One of the latest ids. The choice does not depend on the random ids themselves. */
    private Optional<SessionId> any(Step step, Collection<SessionId> of) {
        List<SessionId> ids =
                new ArrayList<>(store.allIds.stream().filter(of::contains).toList());
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(Math.max(0, ids.size() - 1 - step.value())));
    }

    /** Begins a request unless one is under way that is not closed. */
    private void begin(int slot, List<VerifiedToken> tokens) {
        if (closed.contains(slot)) {
            free(slot);
        }
        underWay.computeIfAbsent(slot, free -> exchange(comparison.node(slot), tokens));
    }

    private void free(int slot) {
        underWay.remove(slot);
        committed.remove(slot);
        closed.remove(slot);
    }

    private Exchange exchange(SessionFixture node, List<VerifiedToken> tokens) {
        return new Exchange(node.request(tokens), new ModelRequest(store, node.settings(), tokens));
    }

    /** A use of a closed request is refused, and the slot is free then. */
    private void use(Step step) {
        boolean refused = closed.contains(step.slot());
        if (!refused) {
            begin(step.slot(), token(step, true));
        }
        Exchange exchange = underWay.get(step.slot());
        Object seen = Comparison.attempt(() -> step.on(exchange.request().data()));
        assertThat(seen).as("what the application sees").isEqualTo(Comparison.attempt(() -> step.on(exchange.model())));
        if (refused) {
            assertThat(seen).as("use of a closed request").isEqualTo(Comparison.REFUSED);
            free(step.slot());
        }
    }

    private void flush(int slot) {
        Exchange exchange = underWay.get(slot);
        if (exchange != null) {
            exchange.request().flush();
            exchange.model().flush();
        }
    }

    /** Some requests write a body then; the others end at once. */
    private void commitHeaders(Step step) {
        int slot = step.slot();
        Exchange exchange = underWay.get(slot);
        if (exchange != null && !closed.contains(slot) && committed.add(slot)) {
            TokenAction action = exchange.request().answer();
            apply(action, browser(step));
            assertThat(comparison.told(action))
                    .as("what the browser is told")
                    .isEqualTo(exchange.model().commitHeaders());
            if (step.value() != 0) {
                close(slot);
                free(slot);
            }
        }
    }

    /** The server dispatches a committed request to an error page, whose response may carry another token. */
    private void reopenHeaders(int slot) {
        Exchange exchange = underWay.get(slot);
        if (exchange != null && !closed.contains(slot) && committed.remove(slot)) {
            exchange.request().sessionRequest().reopenHeaders();
            exchange.model().reopenHeaders();
        }
    }

    private void close(int slot) {
        Exchange exchange = underWay.get(slot);
        if (exchange != null && closed.add(slot)) {
            exchange.request().close();
            exchange.model().close();
        }
    }

    private void apply(TokenAction answer, int browser) {
        if (answer instanceof TokenAction.Issue issue) {
            tokenOfBrowser.put(browser, comparison.id(issue));
        } else if (answer instanceof TokenAction.Clear) {
            tokenOfBrowser.remove(browser);
        }
    }

    private void finish(int slot) {
        commitHeaders(new Step(Step.Op.COMMIT_HEADERS, slot, "", 0));
        close(slot);
    }

    // Time

    private void expire(SessionId id) {
        stored.delete(id);
        store.sessions.remove(id);
    }

    private void removeFormer(SessionId id) {
        stored.delete(id);
        store.formerIds.remove(id);
    }

    private void makeKeepAliveDue(SessionId id) {
        ModelSession session = store.sessions.get(id);
        session.age();
        stored.expire(id, session.left);
        comparison.outdateHints(); // the session is older for Redis, and so are they
    }
}
