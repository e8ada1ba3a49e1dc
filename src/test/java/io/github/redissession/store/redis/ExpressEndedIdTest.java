package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.store.NotLive;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionStore;
import io.github.redissession.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.executors.DefaultCommandExecutor;
import redis.clients.jedis.providers.ConnectionProvider;
import redis.clients.jedis.providers.PooledConnectionProvider;

/** Ids that ended by a renewal or a logout, and documents that Express writes under them afterwards. */
class ExpressEndedIdTest extends ExpressStoreSetup {

    @Test
    void renewalRemovesTheFormerDocument() {
        store.create(newSession(id, "a", "1"));
        done(store.renew(id, RenewalRequest.rotate(next, Duration.ZERO)));

        assertThat(redis.client().keys("sess:*")).containsExactly(key(next));
    }

    @Test
    void removesADocumentThatExpressWritesUnderAFormerId() {
        store.create(newSession(id, "a", "1"));
        String loaded = document();
        done(store.renew(id, RenewalRequest.rotate(next, Duration.ZERO)));
        express(loaded, A_DAY);

        assertThat(store.load(id)).isInstanceOf(NotLive.Closed.class);
        assertThat(redis.client().exists(key(id))).isFalse();
        express(loaded, A_DAY);
        assertThat(store.save(id, write("b", "2"))).isEqualTo(new NotLive.Closed());
        assertThat(redis.client().exists(key(id))).isFalse();
    }

    @Test
    void removesADocumentThatExpressWritesAfterTheEnd() {
        store.create(newSession(id, "a", "1"));
        String loaded = document();
        store.destroy(id);
        express(loaded, A_DAY);

        assertThat(store.load(id)).isInstanceOf(NotLive.Absent.class);
        assertThat(redis.client().exists(key(id))).isFalse();
        assertThat(redis.client().keys("*"))
                .hasSize(1)
                .allSatisfy(rest -> assertThat(redis.client().pttl(rest))
                        .as("longer than what is brought back could live")
                        .isGreaterThan(TIME_TO_LIVE.plus(Duration.ofMinutes(59)).toMillis()));
    }

    @Test
    void ignoresALateDocumentIfRedisRefusesWrites() {
        store.create(newSession(id, "a", "1"));
        String loaded = document();
        store.destroy(id);
        express(loaded, A_DAY);
        redis.client().configSet("min-replicas-to-write", "1");
        try {
            assertThat(store.load(id)).isInstanceOf(NotLive.Absent.class);
        } finally {
            redis.client().configSet("min-replicas-to-write", "0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1m", "14d"})
    void remembersEndedIdsLongerThanALateCopyCanLive(String ttl) {
        SessionStore ofTheirAge = storeOf("ttl", ttl);
        ofTheirAge.create(newSession(id, "a", "1"));
        done(ofTheirAge.renew(id, RenewalRequest.rotate(next, Duration.ZERO)));
        ofTheirAge.destroy(next);

        assertThat(redis.client().keys("*"))
                .hasSize(2)
                .allSatisfy(rest -> assertThat(redis.client().pttl(rest))
                        .isGreaterThan(Duration.parse(ttl.equals("1m") ? "PT1M" : "P14D")
                                .plusMinutes(59)
                                .toMillis()));
    }

    @Test
    void endedIdCannotBeCreatedAgain() {
        store.create(newSession(id, "a", "1"));
        store.destroy(id);
        store.create(newSession(id, "a", "2"));

        assertThat(store.load(id)).as("for Express, the id has ended").isInstanceOf(NotLive.Absent.class);
    }

    @Test
    void renewalOvertakenByTheAbsoluteTimeoutLeavesNothing() {
        Duration bound = Duration.ofSeconds(1);
        Instant end = storeOf("absolute-timeout", "PT1S")
                .create(newSession(id, "a", "1"))
                .now()
                .plus(bound);
        var connections = new PooledConnectionProvider(new HostAndPort("127.0.0.1", redis.port()));
        var waiting = new WaitingExecutor(connections, redis.client(), end);
        try (UnifiedJedis slow = RedisClient.builder()
                .connectionProvider(connections)
                .commandExecutor(waiting)
                .build()) {
            SessionStore bounded = new RedisSessionStore(slow, settings("absolute-timeout", "PT1S"), clock::nanoTime);

            SaveResult outcome = bounded.renew(id, RenewalRequest.rotate(next, Duration.ZERO));

            assertThat(waiting.waited).isTrue();
            assertGone(outcome);
        }
        assertThat(redis.client().keys("*")).noneMatch(key -> key.contains(next.value()));
    }

    /** Lets the second script wait until a moment of Redis' own clock. */
    private static final class WaitingExecutor implements CommandExecutor {

        private final CommandExecutor sound;
        private final UnifiedJedis redis;
        private final Instant end;
        private int scripts;
        private boolean waited;

        WaitingExecutor(ConnectionProvider connections, UnifiedJedis redis, Instant end) {
            sound = new DefaultCommandExecutor(connections);
            this.redis = redis;
            this.end = end;
        }

        @Override
        public <T> T executeCommand(CommandObject<T> command) {
            if (command.getArguments().getCommand() == Protocol.Command.EVALSHA && ++scripts == 2) {
                Eventually.isTrue("the absolute end", () -> !now().isBefore(end));
                waited = true;
            }
            return sound.executeCommand(command);
        }

        @Override
        public void close() throws Exception {
            sound.close();
        }

        private Instant now() {
            List<?> time = (List<?>) redis.eval("return redis.call('TIME')");
            return Instant.ofEpochSecond(Long.parseLong((String) time.get(0)));
        }
    }
}
