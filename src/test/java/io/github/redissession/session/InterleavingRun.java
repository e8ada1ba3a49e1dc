package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionData;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.testing.RedisTime;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.TestClock;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import io.github.redissession.transport.HeaderTransport;
import io.github.redissession.transport.TokenAction;
import io.github.redissession.transport.TokenTransport;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/** Takes the steps of an interleaving, in the library and in the model, and compares them after each. */
final class InterleavingRun {

    /** Servers do not agree on the time. */
    private static final Duration SKEW = Duration.ofSeconds(15);

    private static final TokenTransport TRANSPORT = new HeaderTransport("X-Session-Token");

    /** A request under way, and its model. */
    private record Exchange(SessionRequest current, SessionData data, ModelRequest model) {}

    private final Interleaving interleaving;
    private final TestClock clock = new TestClock();
    private final RecordedEvents events = new RecordedEvents();
    /** Servers behind a balancer without stickiness. Each knows what it did itself, and may be wrong by then. */
    private final List<SessionParts> nodes;

    private final UnifiedJedis redis;
    private final ModelStore store;
    private final SessionKeys keys;
    private final Map<Integer, SessionId> tokenOfBrowser = new HashMap<>();
    private final Map<Integer, Exchange> underWay = new HashMap<>();
    private final Map<Integer, Exchange> writingBody = new HashMap<>();

    InterleavingRun(UnifiedJedis redis, Interleaving interleaving) {
        this.interleaving = interleaving;
        this.redis = redis;
        SessionSettings settings = Settings.of(interleaving.settings().toArray(String[]::new));
        keys = new SessionKeys(redis, settings.format());
        store = new ModelStore(settings, clock, events);
        nodes = List.of(
                parts(redis, settings, Clock.offset(clock, SKEW), events),
                parts(redis, settings, Clock.offset(clock, SKEW.negated()), events));
    }

    static SessionParts parts(UnifiedJedis redis, SessionSettings settings, Clock clock, SessionEvents events) {
        return SessionFixture.on(redis, settings, new AttributeCodec(), events, clock);
    }

    static SessionRequest request(SessionParts parts, List<VerifiedToken> tokens) {
        return SessionFixture.request(parts, tokens);
    }

    void all() {
        for (int i = 0; i < interleaving.steps().size(); i++) {
            Step step = interleaving.steps().get(i);
            checked((i + 1) + ": " + step, () -> take(step));
        }
        for (int slot = 0; slot < interleaving.browserOf().size(); slot++) {
            int last = slot;
            checked("the last request of slot " + slot + " ends", () -> endAll(last));
        }
        Step.PRINCIPALS.forEach(principal -> checked("the sessions of " + principal, () -> sessionsOf(principal)));
        for (SessionId id : List.copyOf(store.everKnown)) {
            checked("a new request with " + id, () -> readWith(id));
        }
    }

    private void checked(String what, Runnable step) {
        try {
            step.run();
            assertThat(events.rest()).as("events that nobody expects").isEmpty();
            keys.check(store);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("at step " + what, e);
        }
    }

    private void take(Step step) {
        switch (step.op()) {
            case BEGIN -> begin(step.slot(), token(step, true));
            case BEGIN_WITH_TOKEN_UNDER_OLDER_SECRET -> begin(step.slot(), token(step, false));
            case BEGIN_WITH_FORMER_TOKEN -> begin(step.slot(), formerToken(step));
            case BEGIN_WITH_TWO_TOKENS ->
                begin(
                        step.slot(),
                        Stream.concat(formerToken(step).stream(), token(step, true).stream())
                                .distinct()
                                .toList());
            case END -> end(step);
            case END_HEADERS -> endHeaders(step);
            case EXPIRE -> any(step, store.sessions.keySet()).ifPresent(this::expire);
            case FORGET_FORMER_ID -> any(step, store.formers.keySet()).ifPresent(this::forgetFormer);
            case GROW_OLD -> any(step, store.sessions.keySet()).ifPresent(this::growOld);
            case TIME_PASSES -> pass(Duration.ofSeconds(23 + 19L * step.value()));
            default -> use(step);
        }
    }

    // Requests

    private List<VerifiedToken> token(Step step, boolean current) {
        return Optional.ofNullable(tokenOfBrowser.get(browser(step))).map(id -> new VerifiedToken(id, current)).stream()
                .toList();
    }

    /** Of whatever session: a page kept open, or a token that was overheard. */
    private List<VerifiedToken> formerToken(Step step) {
        return any(step, store.everKnown).map(id -> new VerifiedToken(id, true)).stream()
                .toList();
    }

    private int browser(Step step) {
        return interleaving.browserOf().get(step.slot());
    }

    /** One of those that were made last, which does not depend on what the ids are. */
    private Optional<SessionId> any(Step step, Collection<SessionId> of) {
        List<SessionId> ids =
                new ArrayList<>(store.everKnown.stream().filter(of::contains).toList());
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(Math.max(0, ids.size() - 1 - step.value())));
    }

    private Exchange begin(int slot, List<VerifiedToken> tokens) {
        return underWay.computeIfAbsent(slot, free -> exchange(nodes.get(slot % nodes.size()), tokens));
    }

    private Exchange exchange(SessionParts node, List<VerifiedToken> tokens) {
        SessionRequest current = request(node, tokens);
        return new Exchange(current, new SessionDataProxy(() -> current), new ModelRequest(store, tokens));
    }

    private void use(Step step) {
        Exchange exchange = begin(step.slot(), token(step, true));
        Object seen = attempt(() -> step.on(exchange.data()));
        assertThat(seen).as("what the application sees").isEqualTo(attempt(() -> step.on(exchange.model())));
    }

    private static Object attempt(Supplier<Object> work) {
        try {
            return work.get();
        } catch (IllegalStateException e) {
            return "refused";
        } catch (SessionConflictException e) {
            return "refused because of others";
        }
    }

    /** Before the headers: what the interceptor does. After them: the end of the body, and of the request. */
    private void end(Step step) {
        Exchange exchange = underWay.get(step.slot());
        if (exchange != null) {
            exchange.current().flush();
            exchange.model().end();
            if (writingBody.remove(step.slot()) != null) {
                underWay.remove(step.slot());
            }
        }
    }

    private void endHeaders(Step step) {
        Exchange exchange = underWay.get(step.slot());
        if (exchange != null && !writingBody.containsKey(step.slot())) {
            TokenAction answer = exchange.current().commitHeaders(true);
            apply(answer, browser(step));
            assertThat(told(answer))
                    .as("what the browser is told")
                    .isEqualTo(exchange.model().endHeaders());
            if (step.value() == 0) {
                writingBody.put(step.slot(), exchange);
            } else {
                underWay.remove(step.slot());
            }
        }
    }

    private void apply(TokenAction answer, int browser) {
        if (answer instanceof TokenAction.Issue issue) {
            tokenOfBrowser.put(browser, id(issue));
        } else if (answer instanceof TokenAction.Clear) {
            tokenOfBrowser.remove(browser);
        }
    }

    private String told(TokenAction answer) {
        if (answer instanceof TokenAction.Issue issue) {
            return "issue " + id(issue) + (issue.rest().isPresent() ? " persistent" : "");
        }
        return answer instanceof TokenAction.Clear ? "clear" : "keep";
    }

    private SessionId id(TokenAction.Issue issue) {
        return nodes.get(0).signer().verify(issue.token()).orElseThrow().id();
    }

    private void endAll(int slot) {
        endHeaders(new Step(Step.Op.END_HEADERS, slot, "", 0));
        end(new Step(Step.Op.END, slot, "", 0));
    }

    private void readWith(SessionId id) {
        nodes.forEach(node -> readWith(node, id));
    }

    private void readWith(SessionParts node, SessionId id) {
        Exchange exchange = exchange(node, List.of(new VerifiedToken(id, true)));
        assertThat(exchange.data().names()).isEqualTo(exchange.model().names());
        exchange.model()
                .names()
                .forEach(name -> assertThat(exchange.data().get(name))
                        .isEqualTo(exchange.model().get(name)));
    }

    private void sessionsOf(String principal) {
        List<SessionId> found = new ArrayList<>();
        nodes.get(0).principals().forEach(principal, session -> found.add(session.id()));
        assertThat(found).containsExactlyInAnyOrderElementsOf(store.sessionsOf(principal));
    }

    // Time

    private void pass(Duration time) {
        clock.advance(time);
        store.pass(time);
        RedisTime.pass(redis, time);
    }

    private void expire(SessionId id) {
        keys.delete(id);
        store.sessions.remove(id);
    }

    private void forgetFormer(SessionId id) {
        keys.delete(id);
        store.formers.remove(id);
    }

    private void growOld(SessionId id) {
        ModelSession session = store.sessions.get(id);
        session.growOld();
        keys.expire(id, session.left);
    }
}
