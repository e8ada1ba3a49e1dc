package io.github.redissession.store;

import io.github.redissession.testing.RedisTime;
import io.github.redissession.testing.TestClock;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.SessionIds;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;

/** One session of a store, on a clock of its own. */
public abstract class StoreSetup implements StoreUnderTest {

    protected final TestClock clock = new TestClock();
    protected final SessionIds fresh = ids();
    protected final SessionId id = fresh.next();
    protected final SessionId next = fresh.next();

    /** Called by a field initializer, before fields of subclasses are set. */
    protected SessionIds ids() {
        return new RandomSessionIds();
    }

    /** Clients of all nodes that hold sessions. */
    protected abstract Collection<? extends UnifiedJedis> servers();

    @Override
    public SessionIds fresh() {
        return fresh;
    }

    @Override
    public SessionId id() {
        return id;
    }

    @Override
    public SessionId next() {
        return next;
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
        servers().forEach(server -> RedisTime.pass(server, time));
    }

    protected StoredSession found(SessionId of) {
        return StoreFixtures.found(store().load(of));
    }

    protected static Lifetime done(SaveResult result) {
        return StoreFixtures.saved(result);
    }

    protected static void assertGone(Object result) {
        StoreFixtures.assertAbsent(result);
    }

    protected static void assertExtended(Lifetime lifetime, Duration timeToLive, boolean custom) {
        StoreFixtures.assertExtended(lifetime, timeToLive, custom);
    }

    protected static Login login(String principal, String... roles) {
        return Login.of(principal, roles);
    }

    protected static AttributeChanges write(String... namesAndValues) {
        return StoreFixtures.write(namesAndValues);
    }

    protected static Map<String, String> texts(StoredSession stored) {
        return StoreFixtures.texts(stored);
    }
}
