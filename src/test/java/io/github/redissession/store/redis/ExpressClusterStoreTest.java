package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.config.Format;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SaveResult;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisCluster;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.util.JedisClusterCRC16;

/** The same with sessions that Express has, too, of which every step names two keys. */
class ExpressClusterStoreTest extends RedisClusterStoreTest {

    @Override
    Format format() {
        return Format.EXPRESS;
    }

    @Override
    String key(SessionId of) {
        return "sess:" + of;
    }

    /** Where the session is already, Redis puts off what names two keys until the slot is there, too. */
    @Override
    @Test
    void servesASessionWhileItsSlotMigrates() {
        store.create(newSession(id, "a", "1"));
        RedisServerProcess from = cluster.masterOf(key(id));
        RedisServerProcess to = otherMaster(key(id));
        to.client().scriptFlush();

        List<CompletableFuture<SaveResult>> renewed = new ArrayList<>();
        cluster.moving(
                slot(),
                from,
                to,
                () -> renewed.add(whenPutOffBy(to, () -> store.renew(id, RenewalRequest.rotate(next, Duration.ZERO)))));

        done(renewed.get(0).join());
        assertThat(store.load(id)).isInstanceOf(NotLive.Closed.class);
        assertThat(found(next).attributes()).containsOnlyKeys("a");
    }

    @Test
    void servesASessionBeforeItsSlotMigrates() {
        store.create(newSession(id, "a", "1"));
        RedisServerProcess from = cluster.masterOf(key(id));
        RedisServerProcess to = otherMaster(key(id));
        RedisCluster.tell(to, "SETSLOT", slot(), "IMPORTING", RedisCluster.id(from));
        RedisCluster.tell(from, "SETSLOT", slot(), "MIGRATING", RedisCluster.id(to));
        CompletableFuture<SaveResult> saved = whenPutOffBy(from, () -> store.save(id, write("b", "2")));
        cluster.move(slot(), from, to);

        done(saved.join());
        assertThat(found(id).attributes()).containsOnlyKeys("a", "b");
    }

    /** What is under way when the server has put it off. */
    private static <T> CompletableFuture<T> whenPutOffBy(RedisServerProcess server, Supplier<T> asked) {
        long before = putOff(server);
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(asked);
        Eventually.isTrue("it is put off", () -> putOff(server) > before);
        return answer;
    }

    private static long putOff(RedisServerProcess server) {
        return server.client()
                .info("errorstats")
                .lines()
                .filter(line -> line.startsWith("errorstat_TRYAGAIN:count="))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf('=') + 1)))
                .sum();
    }

    private int slot() {
        return JedisClusterCRC16.getSlot(key(id));
    }
}
