package io.github.redissession.deployment;

import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import java.net.URI;
import java.util.OptionalInt;

/**
 * A visitor that alternates between incrementing a counter and reading it, one request at a time. It knows the expected
 * value and detects lost and repeated writes. After a failed request it reads until a read succeeds, before it increments
 * again. Not thread-safe.
 */
final class LoadingVisitor {

    private static final String COUNT = "visits";

    private final Browser browser;
    private final Tally tally;
    private int count;
    private boolean readsNext;
    private boolean inDoubt;

    LoadingVisitor(URI site, Tally tally) {
        this.browser = Browser.at(site);
        this.tally = tally;
    }

    /** The id of the session, which begins with the first step. */
    String id() {
        return browser.id().orElseThrow();
    }

    /** Makes one request. */
    void step() {
        if (readsNext) {
            read();
        } else {
            increment();
        }
    }

    /** Reads the counter; returns whether that succeeded. */
    boolean read() {
        OptionalInt seen = ask("GET");
        seen.ifPresent(this::compare);
        readsNext = seen.isEmpty();
        inDoubt = inDoubt && seen.isEmpty();
        return seen.isPresent();
    }

    /** A write without acknowledgement may have taken effect or not. */
    private void compare(int seen) {
        if (seen < count) {
            tally.lost(count - seen);
        } else if (seen > count + (inDoubt ? 1 : 0)) {
            tally.doneTwice();
        }
        count = seen;
    }

    private void increment() {
        OptionalInt counted = ask("POST");
        if (counted.isPresent()) {
            tally.acknowledged();
            count++;
            compare(counted.getAsInt());
        } else {
            inDoubt = true;
        }
        readsNext = true;
    }

    private OptionalInt ask(String method) {
        long begun = System.nanoTime();
        try {
            Answer answer = method.equals("GET") ? browser.get(COUNT) : browser.post(COUNT);
            tally.completed(System.nanoTime() - begun);
            if (answer.status() == 200) {
                return OptionalInt.of(Integer.parseInt(answer.body()));
            }
            tally.failed("status " + answer.status());
        } catch (IllegalStateException e) {
            tally.completed(System.nanoTime() - begun);
            tally.failed("no answer");
        }
        return OptionalInt.empty();
    }
}
