package io.github.redissession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.SessionIds;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeepAliveCacheTest {

    private static final Instant NOW = Instant.EPOCH;
    private static final Instant LATER = NOW.plusMillis(1);

    private final SessionIds ids = new RandomSessionIds();
    private final KeepAliveCache cache = new KeepAliveCache();
    private final SessionId id = ids.next();

    @Test
    void unknownSessionMayBeDue() {
        assertThat(cache.isDueLater(id, NOW)).isFalse();
    }

    @Test
    void entryIsDueFromItsTimeOn() {
        cache.put(id, LATER);

        assertThat(cache.isDueLater(id, NOW)).isTrue();
        assertThat(cache.isDueLater(id, LATER)).isFalse();
    }

    @Test
    void lastEntryOfASessionWins() {
        cache.put(id, LATER);
        cache.put(id, NOW);

        assertThat(cache.isDueLater(id, NOW)).isFalse();
    }

    @Test
    void collidingSessionIsUnknown() {
        SessionId one = new SessionId("Aa-and-some-more-of-an-id");
        SessionId other = new SessionId("BB-and-some-more-of-an-id");
        assertThat(one).hasSameHashCodeAs(other);
        cache.put(one, LATER);

        assertThat(cache.isDueLater(new SessionId(one.value()), NOW)).isTrue();
        assertThat(cache.isDueLater(other, NOW)).isFalse();
    }

    @Test
    void evictsWhenFull() {
        int count = 400_000;
        var all = Stream.generate(ids::next).limit(count).toList();
        all.forEach(each -> cache.put(each, LATER));

        assertThat(all.stream().filter(each -> cache.isDueLater(each, NOW)).count())
                .isBetween(50_000L, 1L << 16);
        assertThat(cache.isDueLater(all.get(count - 1), NOW)).isTrue();
    }
}
