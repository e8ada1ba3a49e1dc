package io.github.redissession.session;

import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import io.github.redissession.transport.TokenAction;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** One browser's requests, many at once, and what of their work was acknowledged. */
final class ParallelRequests {

    final AtomicInteger updates = new AtomicInteger();
    final Map<String, String> written = new ConcurrentHashMap<>();
    private final AtomicReference<SessionId> token = new AtomicReference<>();
    private final SessionParts parts;

    ParallelRequests(SessionParts parts) {
        this.parts = parts;
        SessionRequest first = InterleavingRun.request(parts, List.of());
        new SessionDataProxy(() -> first).put("first", "1");
        answered(first.commitHeaders(true));
    }

    /** Sends requests one after the other, each of which counts, writes the client's own attribute or renews the id. */
    void client(String name, int requests, SplittableRandom random) {
        for (int i = 0; i < requests; i++) {
            SessionRequest current = request();
            SessionDataProxy session = new SessionDataProxy(() -> current);
            if (session.exists()) {
                switch (random.nextInt(4)) {
                    case 0 -> session.renewId();
                    case 1 -> count(session);
                    default -> write(current, session, name, "value " + i);
                }
            }
            answered(current.commitHeaders(true));
        }
    }

    /** A request under an id that was closed ends nothing, and its token stays: it is sent again until one is cleared. */
    void invalidateUntilGone() {
        boolean found = false;
        for (int i = 0; i < 10_000 && !found; i++) {
            SessionRequest current = request();
            SessionDataProxy session = new SessionDataProxy(() -> current);
            found = session.exists();
            session.invalidate();
            found &= current.commitHeaders(true) instanceof TokenAction.Clear;
        }
    }

    private void count(SessionDataProxy session) {
        session.update(Step.COUNTER, Integer.class, count -> count.orElse(0) + 1);
        if (session.exists()) {
            updates.incrementAndGet();
        }
    }

    private void write(SessionRequest current, SessionDataProxy session, String name, String value) {
        session.put(name, value);
        current.flush();
        if (session.exists()) {
            written.put(name, value);
        }
    }

    /** What the browser's token is for. */
    SessionId id() {
        return token.get();
    }

    private SessionRequest request() {
        SessionId id = token.get();
        return InterleavingRun.request(parts, List.of(new VerifiedToken(id, true)));
    }

    private void answered(TokenAction answer) {
        if (answer instanceof TokenAction.Issue issue) {
            token.set(parts.signer().verify(issue.token()).orElseThrow().id());
        }
    }
}
