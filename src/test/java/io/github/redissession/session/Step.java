package io.github.redissession.session;

import io.github.redissession.SessionData;
import jakarta.ws.rs.core.GenericType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One event of an interleaving. An interleaving still makes sense if any of its steps is removed.
 *
 * @param slot the request that the step belongs to; a request that is not under way begins first
 */
record Step(Op op, int slot, String name, int value) {

    enum Op {
        BEGIN(3),
        BEGIN_WITH_OTHER_TOKEN(3),
        BEGIN_WITH_TWO_TOKENS(2),
        BEGIN_WITH_TOKEN_UNDER_OLDER_SECRET(1),
        GET(5),
        TEXT(2),
        PUT(10),
        REMOVE(3),
        CONTAINS(1),
        NAMES(2),
        STATE(3),
        CLEAR(1),
        COUNT(6),
        CHANGE_IN_PLACE(5),
        UPDATE_IN_PLACE(2),
        RENEW(4),
        LOGIN(3),
        INVALIDATE(2),
        SAVE(3),
        RELOAD(3),
        TOUCH(2),
        CUSTOM_TIME_TO_LIVE(1),
        FLUSH(4),
        COMMIT_HEADERS(9),
        REOPEN_HEADERS(3),
        CLOSE(3),
        EXPIRE(1),
        REMOVE_FORMER_ID(1),
        MAKE_KEEP_ALIVE_DUE(2),
        TIME_PASSES(2);

        private final int weight;

        Op(int weight) {
            this.weight = weight;
        }

        private static Op random(RandomGenerator random) {
            int rest = random.nextInt(ALL);
            for (Op op : values()) {
                rest -= op.weight;
                if (rest < 0) {
                    return op;
                }
            }
            throw new AssertionError();
        }

        private static final int ALL =
                List.of(values()).stream().mapToInt(op -> op.weight).sum();
    }

    static final String COUNTER = "count";
    static final String LIST = "list";
    private static final List<String> NAMES = List.of("a", "b", LIST);
    static final List<String> PRINCIPALS = List.of("alice", "bob", "carol");
    private static final List<Duration> TIMES_TO_LIVE =
            List.of(Duration.ofSeconds(50), Duration.ofMinutes(20), Duration.ofDays(14));
    private static final GenericType<List<String>> TEXTS = new GenericType<>() {};

    static Step random(RandomGenerator random, int slots) {
        return new Step(
                Op.random(random), random.nextInt(slots), NAMES.get(random.nextInt(NAMES.size())), random.nextInt(3));
    }

    /**
     * Uses the session as an application does.
     *
     * @return what the application sees
     */
    Object on(SessionData session) {
        return switch (op) {
            case GET -> name.equals(LIST) ? session.get(LIST, TEXTS).map(List::copyOf) : session.get(name);
            case TEXT -> session.get(value == 0 ? COUNTER : name);
            case CONTAINS -> session.contains(name);
            case NAMES -> session.names();
            case STATE -> state(session);
            case COUNT -> session.update(COUNTER, Integer.class, count -> count.orElse(0) + 1);
            case UPDATE_IN_PLACE ->
                List.copyOf(session.update(LIST, TEXTS, list -> changed(list.orElseGet(ArrayList::new))));
            default -> {
                change(session);
                yield "done";
            }
        };
    }

    private void change(SessionData session) {
        switch (op) {
            case PUT -> session.put(name, name.equals(LIST) ? new ArrayList<>(List.of(text())) : text());
            case REMOVE -> session.remove(name);
            case CLEAR -> session.clear();
            case CHANGE_IN_PLACE -> session.get(LIST, TEXTS).ifPresent(this::changed);
            case RENEW -> session.renewId();
            case LOGIN -> session.login(PRINCIPALS.get(value), name, "user");
            case INVALIDATE -> session.invalidate();
            case SAVE -> session.save();
            case RELOAD -> session.reload();
            case TOUCH -> session.touch();
            case CUSTOM_TIME_TO_LIVE -> session.timeToLive(TIMES_TO_LIVE.get(value));
            default -> throw new AssertionError(op + " is no use of the session");
        }
    }

    private static Object state(SessionData session) {
        boolean exists = session.exists();
        return List.of(
                exists,
                session.isNew(),
                exists ? Optional.of(session.timeToLive()) : Optional.empty(),
                session.principal(),
                session.roles());
    }

    /** Changes the list; a second change undoes the first. */
    private List<String> changed(List<String> list) {
        if (!list.remove(text())) {
            list.add(text());
        }
        return list;
    }

    private String text() {
        return Integer.toString(value);
    }
}
