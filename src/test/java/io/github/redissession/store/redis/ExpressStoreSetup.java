package io.github.redissession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.StoreSetup;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.SessionIds;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/** A store of sessions in documents such as Express has them, and what Express would read and write. */
@ExtendWith(SharedRedis.class)
abstract class ExpressStoreSetup extends StoreSetup {

    /** As express-session 1.19 with connect-redis 10 wrote it. */
    static final String RECORDED = "{\"cookie\":{\"originalMaxAge\":1800000,\"expires\":\"2026-11-22T11:07:57.000Z\","
            + "\"httpOnly\":true,\"path\":\"/\"},\"signed\":\"1\"}";

    /** The same of a browser's own session. */
    static final String RECORDED_WITHOUT_AGE =
            "{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"},\"signed\":\"1\"}";

    static final Duration A_DAY = Duration.ofDays(1);

    private static final Pattern CREATED = Pattern.compile("\"created\":\"(\\d+)\"");

    RedisServerProcess redis;
    SessionStore store;
    private UnifiedJedis client;

    @BeforeEach
    void connect(RedisServerProcess server) {
        redis = server;
        client = RedisClients.connect(settings().redis());
        store = new RedisSessionStore(
                client, settings("max-size", Integer.toString(MAX_SIZE), "ttl", "30m"), clock::nanoTime);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    SessionSettings settings(String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(more, 0, all, 4, more.length);
        all[0] = "redis.uri";
        all[1] = redis.uri().toString();
        all[2] = "format";
        all[3] = "express";
        return Settings.of(all);
    }

    SessionStore storeOf(String... settings) {
        return new RedisSessionStore(client, settings(settings), clock::nanoTime);
    }

    @Override
    protected SessionIds ids() {
        return RandomSessionIds.asExpress();
    }

    @Override
    public SessionStore store() {
        return store;
    }

    @Override
    protected Collection<? extends UnifiedJedis> servers() {
        return List.of(redis.client());
    }

    @Override
    public void age(SessionId id, Duration idle) {
        long left = redis.client().pttl(key(id));
        redis.client().pexpire(key(id), left - idle.toMillis());
    }

    void express(String document, Duration left) {
        redis.client().set(key(id), document, new SetParams().px(left.toMillis()));
    }

    String document() {
        return redis.client().get(key(id));
    }

    /** When the session began, as its document says. */
    long created() {
        Matcher created = CREATED.matcher(document());
        assertThat(created.find()).isTrue();
        return Long.parseLong(created.group(1));
    }

    static String key(SessionId id) {
        return "sess:" + id;
    }
}
