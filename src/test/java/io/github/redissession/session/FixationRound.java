package io.github.redissession.session;

import io.github.redissession.token.SessionId;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** One login of the victim: what attackers know before and after it, and what they achieve. Thread-safe. */
final class FixationRound {

    static final String VICTIM = "victim";
    static final String SECRET = "secret";

    /** Prefix of the values that attackers write after the login. */
    static final String LATE = "put after the login";

    /** How many attacks began before and after a login, in all rounds. */
    record Counts(AtomicInteger before, AtomicInteger after, AtomicInteger spanning) {

        Counts() {
            this(new AtomicInteger(), new AtomicInteger(), new AtomicInteger());
        }
    }

    final Counts counts;
    final List<SessionId> known = new CopyOnWriteArrayList<>();
    final Queue<String> gained = new ConcurrentLinkedQueue<>(); // knowledge of the victim's session
    final Queue<String> applied = new ConcurrentLinkedQueue<>(); // operations under an id that the login had closed
    final Queue<String> cleared = new ConcurrentLinkedQueue<>(); // tokens
    private final CountDownLatch decided = new CountDownLatch(1);
    private volatile boolean signedIn;

    FixationRound(SessionId planted, Counts counts) {
        known.add(planted);
        this.counts = counts;
    }

    void learn(SessionId id) {
        if (!known.contains(id)) {
            known.add(id);
        }
    }

    boolean isSignedIn() {
        return signedIn;
    }

    void signedIn() {
        signedIn = true;
        decided.countDown();
    }

    /** The login has succeeded or failed. */
    void decided() {
        decided.countDown();
    }

    boolean isDecided() {
        return decided.getCount() == 0;
    }

    void awaitDecision() throws InterruptedException {
        decided.await();
    }
}
