package io.github.redissession.deployment;

import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import java.net.URI;
import java.util.OptionalInt;

/**
 * A visitor who counts one more, looks, counts one more, and so on, one request after the other: he knows what the count
 * has to be, and so what became of it when a server failed. After a request that was not answered he looks until he is,
 * before he counts again. For one thread.
 */
final class LoadingVisitor {

    private static final String COUNT = "visits";

    private final Browser browser;
    private final Tally tally;
    private int count;
    private boolean looks;
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
        if (looks) {
            look();
        } else {
            countOneMore();
        }
    }

    /** Returns whether it was answered. */
    boolean look() {
        OptionalInt seen = ask("GET");
        seen.ifPresent(this::compare);
        looks = seen.isEmpty();
        inDoubt = inDoubt && seen.isEmpty();
        return seen.isPresent();
    }

    /** What was not acknowledged may have been done, or not. */
    private void compare(int seen) {
        if (seen < count) {
            tally.lost(count - seen);
        } else if (seen > count + (inDoubt ? 1 : 0)) {
            tally.doneTwice();
        }
        count = seen;
    }

    private void countOneMore() {
        OptionalInt counted = ask("POST");
        if (counted.isPresent()) {
            tally.acknowledged();
            count++;
            compare(counted.getAsInt());
        } else {
            inDoubt = true;
        }
        looks = true;
    }

    private OptionalInt ask(String method) {
        long begun = System.nanoTime();
        try {
            Answer answer = method.equals("GET") ? browser.get(COUNT) : browser.post(COUNT);
            tally.answered(System.nanoTime() - begun);
            if (answer.status() == 200) {
                return OptionalInt.of(Integer.parseInt(answer.body()));
            }
            tally.failed("status " + answer.status());
        } catch (IllegalStateException e) {
            tally.answered(System.nanoTime() - begun);
            tally.failed("no answer");
        }
        return OptionalInt.empty();
    }
}
