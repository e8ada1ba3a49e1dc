package io.github.redissession.session;

import io.github.redissession.SessionData;
import io.github.redissession.token.SessionId;
import io.github.redissession.transport.TokenAction;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The parallel requests of one browser, and the writes that were acknowledged to it. Thread-safe. */
final class ParallelRequests {

    final AtomicInteger updates = new AtomicInteger();
    final Map<String, String> written = new ConcurrentHashMap<>();
    private final AtomicReference<SessionId> token = new AtomicReference<>();
    private final SessionFixture fixture;

    ParallelRequests(SessionFixture fixture) {
        this.fixture = fixture;
        Request first = fixture.request();
        first.data().put("first", "1");
        commit(first);
    }

    /** Sends requests one after the other, each of which counts, writes the client's own attribute or renews the id. */
    void client(String name, int requests, SplittableRandom random) {
        for (int i = 0; i < requests; i++) {
            Request request = fixture.request(id());
            if (request.data().exists()) {
                switch (random.nextInt(4)) {
                    case 0 -> request.data().renewId();
                    case 1 -> count(request.data());
                    default -> write(request, name, "value " + i);
                }
            }
            commit(request);
        }
    }

    /**
     * Invalidates until the token is cleared: under an id that a parallel request has just closed, nothing is invalidated and
     * the token is kept.
     */
    void invalidateUntilCleared() {
        boolean cleared = false;
        for (int i = 0; i < 10_000 && !cleared; i++) {
            Request request = fixture.request(id());
            boolean found = request.data().exists();
            request.data().invalidate();
            cleared = request.commitHeaders() instanceof TokenAction.Clear && found;
        }
    }

    private void count(SessionData session) {
        session.update(Step.COUNTER, Integer.class, count -> count.orElse(0) + 1);
        if (session.exists()) {
            updates.incrementAndGet();
        }
    }

    private void write(Request request, String name, String value) {
        request.data().put(name, value);
        request.flush();
        if (request.data().exists()) {
            written.put(name, value);
        }
    }

    /** The id of the browser's token. */
    SessionId id() {
        return token.get();
    }

    private void commit(Request request) {
        if (request.commitHeaders() instanceof TokenAction.Issue issue) {
            token.set(fixture.idOf(issue.token()));
        }
    }
}
