package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionStoreException;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionStore;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Many who raise a number in a session of their own again and again, and miss what was acknowledged and is not there. */
final class Visitors {

    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(1);

    private final List<Visitor> all;

    private Visitors(List<Visitor> all) {
        this.all = all;
    }

    /** Their sessions are there when this returns. */
    static Visitors of(SessionStore store, int count) {
        return new Visitors(
                IntStream.range(0, count).mapToObj(i -> new Visitor(store)).toList());
    }

    /** Those of them whose session's key is such. */
    Visitors whose(Predicate<String> key) {
        return new Visitors(
                all.stream().filter(visitor -> key.test(visitor.key())).toList());
    }

    /** What so many threads are to repeat, each with visitors of its own. */
    List<Runnable> steps(int threads) {
        return IntStream.range(0, threads)
                .<Runnable>mapToObj(thread -> () -> {
                    for (int i = thread; i < all.size(); i += threads) {
                        all.get(i).visit();
                        LockSupport.parkNanos(BETWEEN_REQUESTS.toNanos());
                    }
                })
                .toList();
    }

    int size() {
        return all.size();
    }

    Stream<String> keys() {
        return all.stream().map(Visitor::key);
    }

    /** Whether each had a request answered that began after this. */
    boolean wereServedAfter(long nanoTime) {
        return all.stream().allMatch(visitor -> visitor.lastServed - nanoTime > 0);
    }

    /** Each has had a session that it ended before it began this one. */
    long sessionsBackFromTheDead() {
        return all.stream().filter(Visitor::isDeadSessionBack).count();
    }

    long requests() {
        return sum(visitor -> visitor.requests);
    }

    long errors() {
        return sum(visitor -> visitor.errors);
    }

    /** What one of them met first, to say why there are errors. */
    Optional<SessionStoreException> firstFailure() {
        return all.stream()
                .flatMap(visitor -> Stream.ofNullable(visitor.firstFailure))
                .findFirst();
    }

    /** The number of failed requests that took at least this long. */
    long errorsAfter(Duration duration) {
        return sum(visitor -> visitor.failureTimes.stream()
                .filter(nanos -> nanos >= duration.toNanos())
                .count());
    }

    long acknowledgedWritesLost() {
        return sum(visitor -> visitor.lost);
    }

    private long sum(ToLongFunction<Visitor> figure) {
        return all.stream().mapToLong(figure).sum();
    }

    private static final class Visitor {

        private final SessionStore store;
        private final SessionId dead = new RandomSessionIds().next();
        private volatile SessionId id;
        private int acknowledged;
        private int tried;
        private volatile long lastServed;
        private volatile long requests;
        private volatile long errors;
        private final Queue<Long> failureTimes = new ConcurrentLinkedQueue<>();
        private volatile @Nullable SessionStoreException firstFailure;
        private volatile long lost;

        Visitor(SessionStore store) {
            this.store = store;
            begin();
            store.create(newSession(dead, "n", "0"));
            store.destroy(dead);
        }

        private void begin() {
            SessionId next = new RandomSessionIds().next();
            store.create(newSession(next, "n", "0"));
            id = next;
            acknowledged = 0;
            tried = 0;
        }

        String key() {
            return "session::" + id;
        }

        void visit() {
            long begin = System.nanoTime();
            requests++;
            try {
                count(store.load(id));
                lastServed = begin;
            } catch (SessionStoreException e) {
                errors++;
                failureTimes.add(System.nanoTime() - begin);
                firstFailure = firstFailure == null ? e : firstFailure;
            }
        }

        private void count(LoadResult loaded) {
            if (loaded instanceof LoadResult.Found found) {
                int stored =
                        Integer.parseInt(new String(found.session().attributes().get("n"), UTF_8));
                assertThat(stored).as("what nobody wrote").isLessThanOrEqualTo(tried);
                lost += Math.max(0, acknowledged - stored);
                tried = stored + 1;
                assertThat(store.save(id, number(tried))).isInstanceOf(SaveResult.Saved.class);
                acknowledged = tried;
            } else {
                lost += 1 + acknowledged;
                begin();
            }
        }

        boolean isDeadSessionBack() {
            return !(store.load(dead) instanceof NotLive.Absent);
        }

        private static AttributeChanges number(int n) {
            return new AttributeChanges(
                    false, Set.of(), Map.of("n", Integer.toString(n).getBytes(UTF_8)));
        }
    }
}
