package io.github.redissession.docs;

import io.github.redissession.SessionData;
import io.github.redissession.SessionSnapshot;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/** Uses a session's values in another thread. */
final class Reports {

    private final AtomicReference<String> last = new AtomicReference<>("");
    private final SessionData session;
    private final Executor executor;

    Reports(SessionData session, Executor executor) {
        this.session = session;
        this.executor = executor;
    }

    void start() {
        SessionSnapshot snapshot = session.snapshot();
        executor.execute(() -> report(snapshot.principal(), snapshot.get("cart", Cart.class)));
    }

    private void report(Optional<String> principal, Optional<Cart> cart) {
        last.set(principal.orElse("a guest") + ": " + cart);
    }

    String last() {
        return last.get();
    }
}
