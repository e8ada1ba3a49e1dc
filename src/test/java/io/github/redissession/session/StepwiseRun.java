package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Concurrent requests of one session, each in the library and in the model. A turn of a request is its next operation of the
 * store, and everything that it then does until the one after it.
 */
final class StepwiseRun implements AutoCloseable {

    /** A request, and what its application sees. */
    private static final class Exchange {

        final RequestKind kind;
        final List<Object> seen = new ArrayList<>();
        final List<Object> expected = new ArrayList<>();
        Coroutine library;
        Coroutine model;
        boolean started;

        Exchange(RequestKind kind) {
            this.kind = kind;
        }
    }

    private static final String PRINCIPAL = Step.PRINCIPALS.get(0);

    private final Scene scene;
    private final List<Exchange> exchanges;
    private final Comparison comparison;
    private final SessionFixture renewing;
    private final List<String> turns = new ArrayList<>();

    StepwiseRun(SteppedApplication application, Scene scene, List<RequestKind> kinds) {
        this.scene = scene;
        exchanges = kinds.stream().map(Exchange::new).toList();
        SteppedApplication run = application.fresh();
        comparison = new Comparison(run.fixture(), () -> Coroutine.pause(""));
        renewing = run.renewing();
        checked(this::begin);
    }

    private void begin() {
        SessionId presented = scene.set(comparison, renewing);
        for (int number = 0; number < exchanges.size(); number++) {
            begin(exchanges.get(number), number, presented);
        }
        exchanges.forEach(StepwiseRun::check);
    }

    private void begin(Exchange exchange, int number, SessionId id) {
        List<VerifiedToken> tokens =
                exchange.kind.isOfAdministrator() ? List.of() : List.of(new VerifiedToken(id, true));
        SessionFixture node = exchange.kind == RequestKind.RENEWED_BY_ITSELF ? renewing : comparison.node(number);
        Request request = node.request(tokens);
        ModelRequest model = new ModelRequest(comparison.model(), node.settings(), tokens);
        RequestKind.Side library = new RequestKind.Side(
                request.data(),
                () -> node.sessions(request.data()).revoke(id.value()),
                () -> node.sessions(request.data()).revokeAll(PRINCIPAL),
                () -> comparison.told(request.answer()),
                request::close);
        RequestKind.Side expected = new RequestKind.Side(
                model,
                () -> comparison.model().revoke(id),
                () -> comparison.model().revokeAll(PRINCIPAL),
                model::commitHeaders,
                model::close);
        exchange.library = new Coroutine(() -> exchange.kind.run(library, number, exchange.seen));
        exchange.model = new Coroutine(() -> exchange.kind.run(expected, number, exchange.expected));
    }

    /**
     * The requests of which one may take the next turn. Of several requests of one kind that have not started, only the first:
     * they differ in nothing but the names of the attributes that they put.
     *
     * @param reduced whether an operation that commutes with all others is taken at once, without an alternative
     */
    List<Integer> ready(boolean reduced) {
        return IntStream.range(0, exchanges.size())
                .filter(number -> reduced && commutes(exchanges.get(number)))
                .mapToObj(List::of)
                .findFirst()
                .orElseGet(() -> IntStream.range(0, exchanges.size())
                        .filter(this::isReady)
                        .boxed()
                        .toList());
    }

    /**
     * Whether the next operation has no effect, and the same result whenever it is taken: if its id leads to no live session,
     * since such an id never leads to one again, and no time passes; or if it removes stale ids from the index, which has none.
     */
    private boolean commutes(Exchange exchange) {
        String next = exchange.library.next();
        boolean isOfFormerId = next.contains(" ")
                && !next.startsWith("create ")
                && comparison.model().sessions.keySet().stream().noneMatch(id -> next.endsWith(" " + id));
        return !exchange.library.hasEnded() && (isOfFormerId || next.equals("prune"));
    }

    private boolean isReady(int number) {
        Exchange exchange = exchanges.get(number);
        return !exchange.library.hasEnded()
                && (exchange.started
                        || exchanges.subList(0, number).stream()
                                .noneMatch(before -> before.kind == exchange.kind && !before.started));
    }

    void turn(int number) {
        Exchange exchange = exchanges.get(number);
        turns.add(exchange.kind + " (request " + number + "): " + exchange.library.next());
        exchange.started |= !commutes(exchange);
        checked(() -> {
            exchange.library.resume();
            exchange.model.resume();
            check(exchange);
            comparison.check();
        });
    }

    private static void check(Exchange exchange) {
        assertThat(exchange.seen).as("what the application sees").isEqualTo(exchange.expected);
        assertThat(exchange.library.hasEnded())
                .as("the request makes no more round trips")
                .isEqualTo(exchange.model.hasEnded());
    }

    void checkAtEnd() {
        turns.add("the requests after it");
        checked(comparison::checkAtEnd);
    }

    private void checked(Runnable work) {
        try {
            work.run();
        } catch (AssertionError | RuntimeException e) {
            close();
            throw new AssertionError(this + "\n" + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        exchanges.forEach(exchange -> {
            exchange.library.close();
            exchange.model.close();
        });
    }

    @Override
    public String toString() {
        return "session " + scene + ", turns:\n  " + String.join("\n  ", turns);
    }
}
