package io.github.redissession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.SessionIds;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SessionCacheTest {

    private static final int CAPACITY = 1 << 8;

    private final SessionIds ids = new RandomSessionIds();
    private final SessionCache<String> cache = new SessionCache<>(CAPACITY);
    private final SessionId id = ids.next();

    @Test
    void nothingIsKnownOfANewSession() {
        assertThat(cache.get(id)).isEmpty();
    }

    @Test
    void equalIdHasTheEntry() {
        cache.put(id, "a");

        assertThat(cache.get(new SessionId(id.value()))).contains("a");
    }

    @Test
    void lastEntryOfASessionWins() {
        cache.put(id, "a");
        cache.put(id, "b");

        assertThat(cache.get(id)).contains("b");
    }

    @Test
    void collidingSessionIsUnknown() {
        SessionId one = new SessionId("Aa-and-some-more-of-an-id");
        SessionId other = new SessionId("BB-and-some-more-of-an-id");
        assertThat(one).hasSameHashCodeAs(other);
        cache.put(one, "a");

        assertThat(cache.get(one)).contains("a");
        assertThat(cache.get(other)).isEmpty();
    }

    @Test
    void evictsWhenFull() {
        int count = 8 * CAPACITY;
        var all = Stream.generate(ids::next).limit(count).toList();
        all.forEach(each -> cache.put(each, "a"));

        assertThat(all.stream().filter(each -> cache.get(each).isPresent()).count())
                .isBetween(CAPACITY / 2L, (long) CAPACITY);
        assertThat(cache.get(all.get(count - 1))).contains("a");
    }
}
