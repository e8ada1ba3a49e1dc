package io.github.redissession.session;

import io.github.redissession.SessionData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What a concurrent request does. */
enum RequestKind {
    READ(Step.Op.GET),
    PUT(Step.Op.PUT),
    UPDATE(Step.Op.COUNT),
    TAKE(Step.Op.TAKE),
    LOGIN(Step.Op.LOGIN),
    LOGIN_OF_ANOTHER(Step.Op.LOGIN),
    RENEW_ID(Step.Op.RENEW),
    /** A node renews the session when the request uses it. */
    RENEWED_BY_ITSELF(Step.Op.GET),
    INVALIDATE(Step.Op.GET, Step.Op.INVALIDATE),
    /** An administrator ends the session, in a request without a session of its own. */
    REVOKE(),
    /** An administrator ends all sessions of a principal. */
    REVOKE_ALL(),
    /** The body changes the session after the headers were sent. */
    LATE_BODY(Step.Op.GET);

    /** A request, of the library or of the model. */
    record Side(
            SessionData data,
            BooleanSupplier revoke,
            IntSupplier revokeAll,
            Supplier<String> commitHeaders,
            Runnable close) {}

    private final List<Step.Op> uses;

    RequestKind(Step.Op... uses) {
        this.uses = List.of(uses);
    }

    /**
     * Runs the request.
     *
     * @param number tells the request's changes from those of others of its kind
     * @param seen gets what the application sees, and what the client is told
     */
    void run(Side side, int number, List<Object> seen) {
        if (this == REVOKE) {
            seen.add(side.revoke().getAsBoolean());
        } else if (this == REVOKE_ALL) {
            seen.add(side.revokeAll().getAsInt());
        }
        uses.forEach(op -> seen.add(use(side, step(op, number))));
        see(side, seen);
        seen.add(side.commitHeaders().get());
        if (this == LATE_BODY) {
            seen.add(use(side, step(Step.Op.PUT, number)));
        }
        see(side, seen);
        side.close().run();
    }

    /** Whether the request has no session of its own. */
    boolean isOfAdministrator() {
        return uses.isEmpty();
    }

    private void see(Side side, List<Object> seen) {
        if (!isOfAdministrator()) {
            seen.add(use(side, step(Step.Op.STATE, 0)));
            seen.add(use(side, step(Step.Op.NAMES, 0)));
        }
    }

    private Step step(Step.Op op, int number) {
        String name = op == Step.Op.PUT ? "put" + number : "a";
        return new Step(op, number, name, op == Step.Op.LOGIN && this == LOGIN ? 0 : 1);
    }

    private static Object use(Side side, Step step) {
        return Comparison.attempt(() -> step.on(side.data()));
    }

    /** All unordered choices of so many requests. */
    static List<List<RequestKind>> choices(int count) {
        return choices(count, READ);
    }

    private static List<List<RequestKind>> choices(int count, RequestKind from) {
        List<List<RequestKind>> all = new ArrayList<>();
        if (count == 0) {
            all.add(List.of());
            return all;
        }
        for (RequestKind first : List.of(values()).subList(from.ordinal(), values().length)) {
            choices(count - 1, first).forEach(rest -> {
                List<RequestKind> choice = new ArrayList<>(List.of(first));
                choice.addAll(rest);
                all.add(List.copyOf(choice));
            });
        }
        return all;
    }
}
