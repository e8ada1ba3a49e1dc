package io.github.redissession.store;

import static io.github.redissession.store.StoreFixtures.assertAbsent;
import static io.github.redissession.store.StoreFixtures.found;
import static io.github.redissession.store.StoreFixtures.newSession;
import static io.github.redissession.store.StoreFixtures.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reading without keeping alive. */
public interface PeekContract extends StoreUnderTest {

    @Test
    default void peekReadsAndDoesNotKeepAlive() {
        store().create(newSession(id(), Login.of("alice", "admin"), "a", "1"));
        age(id(), TIME_TO_LIVE.dividedBy(2));

        for (int i = 0; i < 3; i++) { // the first operation of this node, and later ones
            StoredSession peeked = found(store().peek(id()));
            assertThat(texts(peeked)).isEqualTo(Map.of("a", "1"));
            assertThat(peeked.login()).contains(Login.of("alice", "admin"));
            assertThat(peeked.lifetime().extended()).isFalse();
            assertThat(peeked.lifetime().timeToLive()).isEqualTo(TIME_TO_LIVE);
            assertThat(peeked.lifetime().left())
                    .isLessThanOrEqualTo(TIME_TO_LIVE.dividedBy(2).plus(TOUCH_INTERVAL));
        }
        assertThat(found(store().load(id())).lifetime().extended()).isTrue();
    }

    @Test
    default void peekOfUsedSessionDoesNotKeepAlive() {
        store().create(newSession(id(), "a", "1"));
        store().load(id());
        pass(TIME_TO_LIVE.dividedBy(2));

        assertThat(found(store().peek(id())).lifetime().extended()).isFalse();
        pass(TIME_TO_LIVE.dividedBy(2).plus(TOUCH_INTERVAL));
        assertAbsent(store().peek(id()));
    }

    @Test
    default void peekFollowsTheRulesOfLoad() {
        assertAbsent(store().peek(id()));
        store().create(newSession(id(), "a", "1"));
        store().renew(id(), RenewalRequest.rotate(next(), Duration.ofMinutes(1)));
        assertThat(store().peek(id())).isEqualTo(new NotLive.Renewed(next()));

        store().invalidate(next());
        assertThat(store().peek(next())).isEqualTo(new NotLive.Closed());
    }
}
