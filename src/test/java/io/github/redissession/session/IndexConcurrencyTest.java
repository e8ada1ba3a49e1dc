package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionData;
import io.github.redissession.SessionInfo;
import io.github.redissession.store.IndexKey;
import io.github.redissession.testing.Eventually;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;

/** A live session is in the index of each of its values, whatever runs at the same time. */
@EnumSource(
        value = StoreKind.class,
        names = {"REDIS", "MEMORY"})
class IndexConcurrencyTest extends StoreKindTestBase {

    private static final List<String> VALUES = List.of("a", "b");
    private static final int ROUNDS = 60;
    private static final int CHANGES = 12;

    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    private List<String> by(String value) {
        return fixture.sessions().by("index", value).stream()
                .map(SessionInfo::id)
                .toList();
    }

    private void request(SessionId id, Consumer<SessionData> use) {
        Request request = fixture.request(id);
        use.accept(request.data());
        request.commitHeaders();
    }

    @Test
    void liveSessionIsFoundByItsValueAfterChangesRenewalsAndLookups() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            AtomicReference<SessionId> current = new AtomicReference<>(fixture.stored("a", "1"));
            List<Future<?>> running = new ArrayList<>();
            for (String value : VALUES) {
                running.add(threads.submit(() -> repeat(() -> request(current.get(), session -> {
                    session.index("index", value);
                    session.put(value, "changed");
                }))));
            }
            running.add(threads.submit(() -> repeat(() -> request(current.get(), session -> {
                session.renewId();
                if (session.exists()) {
                    current.set(new SessionId(session.id()));
                }
            }))));
            running.add(threads.submit(() -> repeat(() -> VALUES.forEach(this::by))));
            for (Future<?> each : running) {
                each.get(2, TimeUnit.MINUTES);
            }
            assertFound(current.get(), round);
        }
    }

    private static void repeat(Runnable change) {
        for (int i = 0; i < CHANGES; i++) {
            change.run();
        }
    }

    private void assertFound(SessionId id, int round) {
        request(id, session -> session.index("last", "value"));
        for (String value : VALUES) {
            boolean has = fixture.keysOf(id).contains(IndexKey.of("index", value));
            assertThat(by(value))
                    .as("round " + round + ": by " + value)
                    .isEqualTo(has ? List.of(id.value()) : List.of());
        }
        assertThat(fixture.sessions().revokeBy("last", "value")).isEqualTo(1);
        assertThat(fixture.liveIds()).isEmpty();
    }

    /** The save waits while a renewal has frozen the session: the entry is there before, and a lookup leaves it there. */
    @Test
    void entryPrecedesTheValueAndSurvivesALookup() throws Exception {
        if (kind == StoreKind.MEMORY) { // entry and value are one
            return;
        }
        boolean observed = false;
        for (int i = 0; i < 20 && !observed; i++) { // on a busy machine the session may thaw before it is observed
            SessionId id = fixture.stored("a", "1");
            String value = "value" + i;
            fixture.keys().freeze(id, Duration.ofMillis(900));
            Future<?> saving = threads.submit(() -> request(id, session -> session.index("index", value)));
            Eventually.isTrue(
                    "the index has the id",
                    () -> fixture.stored().indexed("index", value).contains(id.value()));
            List<String> found = by(value);
            observed = found.isEmpty();

            saving.get(1, TimeUnit.MINUTES);
            assertThat(by(value)).containsExactly(id.value());
        }
        assertThat(observed).as("a lookup between entry and value").isTrue();
    }
}
