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
    private final KeepAliveCache times = new KeepAliveCache();
    private final SessionId id = ids.next();

    @Test
    void whatIsNotKnownMayBeDue() {
        assertThat(times.isLater(id, NOW)).isFalse();
    }

    @Test
    void whatIsKnownIsDueFromItsTimeOn() {
        times.put(id, LATER);

        assertThat(times.isLater(id, NOW)).isTrue();
        assertThat(times.isLater(id, LATER)).isFalse();
    }

    @Test
    void whatWasLearntLastCounts() {
        times.put(id, LATER);
        times.put(id, NOW);

        assertThat(times.isLater(id, NOW)).isFalse();
    }

    @Test
    void nothingIsSaidOfOneSessionThatIsKnownOfAnotherInItsPlace() {
        SessionId one = new SessionId("Aa-and-some-more-of-an-id");
        SessionId other = new SessionId("BB-and-some-more-of-an-id");
        assertThat(one).hasSameHashCodeAs(other);
        times.put(one, LATER);

        assertThat(times.isLater(new SessionId(one.value()), NOW)).isTrue();
        assertThat(times.isLater(other, NOW)).isFalse();
    }

    /** Of two in one place the later stays; to find them, more are put than there is room for. */
    @Test
    void thereIsRoomForSoManyAndNoMore() {
        int many = 400_000;
        var all = Stream.generate(ids::next).limit(many).toList();
        all.forEach(each -> times.put(each, LATER));

        assertThat(all.stream().filter(each -> times.isLater(each, NOW)).count())
                .isBetween(50_000L, 1L << 16);
        assertThat(times.isLater(all.get(many - 1), NOW)).isTrue();
    }
}
