package io.github.redissession.store;

import static io.github.redissession.store.StoreFixtures.assertAbsent;
import static io.github.redissession.store.StoreFixtures.found;
import static io.github.redissession.store.StoreFixtures.newSession;
import static io.github.redissession.store.StoreFixtures.saved;
import static io.github.redissession.store.StoreFixtures.texts;
import static io.github.redissession.store.StoreFixtures.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Renewing ids, also under concurrent requests. */
public interface RenewalContract extends StoreUnderTest {

    @Test
    default void renewedSessionKeepsItsDataUnderTheNewId() {
        store().create(newSession(id(), Duration.ofDays(1), "a", "1"));
        pass(Duration.ofMinutes(1));
        Instant created = found(store().load(id())).createdAt();
        Instant renewal = saved(store().renew(id(), RenewalRequest.rotate(next(), Duration.ZERO)))
                .now();

        StoredSession renewed = found(store().load(next()));
        assertThat(texts(renewed)).isEqualTo(Map.of("a", "1"));
        assertThat(renewed.createdAt()).isEqualTo(created);
        assertThat(renewed.renewedAt()).isEqualTo(renewal).isAfter(created.plusSeconds(59));
        assertThat(renewed.lifetime().timeToLive()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    default void formerIdIsClosedForAMinuteAndThenAbsent() {
        store().create(newSession(id(), "a", "1"));
        store().renew(id(), RenewalRequest.rotate(next(), Duration.ZERO));

        assertThat(store().load(id())).isInstanceOf(NotLive.Closed.class);
        pass(Duration.ofMinutes(1));
        assertThat(store().load(id())).isInstanceOf(NotLive.Absent.class);
    }

    @Test
    default void formerIdLeadsToTheSessionDuringTheGracePeriod() {
        store().create(newSession(id(), "a", "1"));
        store().renew(id(), RenewalRequest.rotate(next(), Duration.ofSeconds(50)));

        assertThat(store().load(id())).isEqualTo(new NotLive.Renewed(next()));
        assertThat(store().save(id(), write("a", "2"))).isEqualTo(new NotLive.Renewed(next()));
        assertThat(store().invalidate(id())).isEqualTo(new NotLive.Renewed(next()));
        pass(Duration.ofSeconds(50));
        assertThat(store().load(id())).isInstanceOf(NotLive.Closed.class);
        assertThat(store().save(id(), write("a", "2"))).isInstanceOf(NotLive.Closed.class);
        pass(Duration.ofMinutes(1));
        assertThat(store().load(id())).isInstanceOf(NotLive.Absent.class);
    }

    @Test
    default void operationsOnAClosedIdHaveNoEffectAndDoNotRevealTheNewId() {
        store().create(newSession(id(), "a", "1"));
        store().renew(id(), RenewalRequest.rotate(next(), Duration.ZERO));

        assertThat(store().save(id(), write("a", "2"))).isEqualTo(new NotLive.Closed());
        assertThat(store().destroy(id())).isEqualTo(new NotLive.Closed());
        assertThat(store().invalidate(id())).isEqualTo(new NotLive.Closed());
        assertThat(store().renew(id(), RenewalRequest.rotate(fresh().next(), Duration.ZERO)))
                .isEqualTo(new NotLive.Closed());
        assertThat(texts(found(store().load(next())))).isEqualTo(Map.of("a", "1"));
    }

    @Test
    default void renewalThatDiscardsDataStartsOver() {
        store().create(new NewSession(
                id(), write("a", "1").written(), Optional.of(Duration.ofDays(1)), Optional.of(Login.of("alice"))));
        pass(Duration.ofMinutes(5));
        Lifetime begun = saved(store().renew(id(), RenewalRequest.replace(next(), Login.of("bob"))));

        StoredSession stored = found(store().load(next()));
        assertThat(stored.attributes()).isEmpty();
        assertThat(stored.login()).contains(Login.of("bob"));
        assertThat(stored.createdAt()).isEqualTo(begun.now());
        assertThat(stored.lifetime().timeToLive()).isEqualTo(TIME_TO_LIVE);
        assertThat(store().load(id())).isInstanceOf(NotLive.Closed.class);
    }

    @Test
    default void renewOfAnAbsentIdHasNoEffect() {
        assertAbsent(store().renew(id(), RenewalRequest.rotate(next(), Duration.ZERO)));
        assertThat(store().load(next())).isInstanceOf(NotLive.Absent.class);
    }

    @Test
    default void keepsSavesThatAreConcurrentWithARenewal() throws Exception {
        store().create(newSession(id()));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> requests = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                AttributeChanges change = write("n" + i, "1");
                requests.add(threads.submit(() -> saveFollowingTheRenewal(change)));
                if (i == 25) {
                    requests.add(threads.submit(
                            () -> store().renew(id(), RenewalRequest.rotate(next(), Duration.ofMinutes(1)))));
                }
            }
            for (Future<?> request : requests) {
                request.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(found(store().load(next())).attributes()).hasSize(50);
    }

    /** A client that holds the id must not keep its holder from signing in. */
    @Test
    default void loginCompletesDespiteConcurrentWrites() throws Exception {
        store().create(newSession(id()));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String name = "n" + i;
                writers.add(threads.submit(() -> writeUntilClosed(name)));
            }
            Eventually.isTrue(
                    "all write", () -> found(store().load(id())).attributes().size() == 8);

            saved(store().renew(id(), RenewalRequest.bind(next(), Login.of("alice"))));

            for (int i = 0; i < 8; i++) {
                String last = Integer.toString(writers.get(i).get());
                assertThat(texts(found(store().load(next()))))
                        .as("what was acknowledged")
                        .containsEntry("n" + i, last);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** @return the last value that was written */
    private int writeUntilClosed(String name) {
        int written = 0;
        while (store().save(id(), write(name, Integer.toString(written + 1))) instanceof SaveResult.Saved) {
            written++;
        }
        return written;
    }

    private void saveFollowingTheRenewal(AttributeChanges change) {
        if (store().save(id(), change) instanceof NotLive.Renewed renewed) {
            saved(store().save(renewed.id(), change));
        }
    }
}
