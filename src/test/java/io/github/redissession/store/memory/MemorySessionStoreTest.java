package io.github.redissession.store.memory;

import static io.github.redissession.store.StoreFixtures.newSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.redissession.store.IndexContract;
import io.github.redissession.store.IndexKey;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SessionIndex;
import io.github.redissession.store.SessionIndex.FirstEntries;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SessionStoreContract;
import io.github.redissession.store.StoreSetup;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

class MemorySessionStoreTest extends StoreSetup implements SessionStoreContract, IndexContract {

    private final Entries entries = new Entries();
    private final MemorySessionStore store = storeOf("max-size", Integer.toString(MAX_SIZE));

    private MemorySessionStore storeOf(String... settings) {
        return new MemorySessionStore(entries, Settings.of(settings), clock);
    }

    @Override
    public SessionStore store() {
        return store;
    }

    @Override
    public SessionIndex index() {
        return store.index();
    }

    @Override
    protected Collection<? extends UnifiedJedis> servers() {
        return List.of();
    }

    /** The clock is the store's only time. */
    @Override
    public void age(SessionId of, Duration idle) {
        clock.advance(idle);
    }

    @Test
    void repeatedCreateDoesNotChangeTheSession() {
        store.create(newSession(id, "a", "1"));
        store.save(id, write("a", "2"));
        store.create(newSession(id, "a", "1"));

        assertThat(texts(found(id))).isEqualTo(Map.of("a", "2"));
    }

    @Test
    void closedIdIsNotUsedAgain() {
        store.create(newSession(id));
        store.invalidate(id);

        assertThatIllegalStateException().isThrownBy(() -> store.create(newSession(id)));
    }

    @Test
    void unusedSessionEndsOneTouchIntervalAfterItsTimeToLive() {
        store.create(newSession(id));
        pass(TIME_TO_LIVE.plus(TOUCH_INTERVAL).minusMillis(1));
        assertThat(store.summary(id)).isNotEqualTo(new NotLive.Absent());

        pass(Duration.ofMillis(1));
        assertThat(store.summary(id)).isEqualTo(new NotLive.Absent());
        assertGone(store.save(id, write("a", "1")));
    }

    @Test
    void busySessionEndsAtTheAbsoluteTimeout() {
        SessionStore bounded = storeOf("absolute-timeout", "1h");
        Instant created = bounded.create(newSession(id, "a", "1")).now();
        pass(Duration.ofMinutes(30).plusSeconds(1));
        assertThat(done(bounded.touchIfDue(id)).expiresAt()).isEqualTo(created.plus(Duration.ofHours(1)));
        pass(Duration.ofMinutes(25));
        Lifetime last = done(bounded.touchIfDue(id));
        assertThat(last.extended()).as("nothing is left to extend").isFalse();
        assertThat(done(bounded.touch(id)).expiresAt()).isEqualTo(last.expiresAt());

        pass(Duration.ofMinutes(5));
        assertGone(bounded.touch(id));
    }

    @Test
    void expiredSessionsAndFormerIdsAreRemovedByLaterOperations() {
        for (int i = 0; i < 200; i++) {
            SessionId each = fresh.next();
            store.create(newSession(each, login("user " + i)));
            store.renew(each, RenewalRequest.rotate(fresh.next(), Duration.ZERO));
        }
        assertThat(entries.ids()).hasSize(400);
        pass(TIME_TO_LIVE.plus(TOUCH_INTERVAL));
        store.load(id);
        assertThat(entries.ids()).as("the work of one operation is bounded").hasSizeGreaterThan(300);

        for (int i = 0; i < 50; i++) {
            store.load(id);
        }
        assertThat(entries.ids()).isEmpty();
    }

    // The index

    @Test
    void indexHasTheSessionsOfAPrincipalUnderTheirCurrentIds() {
        SessionId second = fresh.next();
        store.create(newSession(id, login("alice")));
        store.create(newSession(second, login("alice")));
        store.renew(id, RenewalRequest.rotate(next, Duration.ofSeconds(50)));
        assertThat(store.index().scanIds(IndexKey.principal("alice"))).containsExactlyInAnyOrder(next, second);

        store.renew(next, RenewalRequest.replace(id, login("bob")));
        assertThat(store.index().scanIds(IndexKey.principal("alice"))).containsExactly(second);
        assertThat(store.index().scanIds(IndexKey.principal("bob"))).containsExactly(id);

        store.invalidate(second);
        store.destroy(id);
        assertThat(store.index().scanIds(IndexKey.principal("alice"))).isEmpty();
        assertThat(store.index().scanIds(IndexKey.principal("bob"))).isEmpty();
    }

    @Test
    void indexNamesTheFirstSessionsToExpireAndNoExpiredOne() {
        SessionId third = fresh.next();
        store.create(newSession(id, login("alice")));
        pass(Duration.ofMinutes(1));
        store.create(newSession(next, login("alice")));
        pass(Duration.ofMinutes(1));
        store.create(newSession(third, login("alice")));
        assertThat(store.index().firstToExpire(IndexKey.principal("alice"), 2))
                .isEqualTo(new FirstEntries(List.of(id, next), 3));

        pass(Duration.ofMinutes(1));
        store.touch(id);
        pass(TIME_TO_LIVE.minusSeconds(30));
        assertThat(store.index().firstToExpire(IndexKey.principal("alice"), 9))
                .isEqualTo(new FirstEntries(List.of(third, id), 2));
    }
}
