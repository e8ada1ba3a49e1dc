package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionStoreException;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.RoundTripsContract;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SessionStoreContract;
import io.github.redissession.testing.RedisTraffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.util.JedisClusterCRC16;

/** The contract, with sessions in documents such as Express has them; and what the operations do apart from it. */
class ExpressSessionStoreTest extends ExpressStoreSetup implements SessionStoreContract, RoundTripsContract {

    @Test
    void loadWritesTheDocumentAtMostOnce() {
        express(RECORDED, Duration.ofDays(1));
        found(id);
        String seen = document();
        Instant created = Instant.ofEpochMilli(created());

        assertThat(RedisTraffic.during(redis.client(), () -> found(id)).calls("set"))
                .isZero();
        assertThat(document()).isEqualTo(seen);
        assertThat(found(id).createdAt()).isEqualTo(created);
    }

    @Override
    public long roundTrips(Runnable operation) {
        return RedisTraffic.during(redis.client(), operation).roundTrips();
    }

    @Test
    void destroyOfAnAbsentIdWritesNothing() {
        store.destroy(id);

        assertThat(redis.client().keys("*")).isEmpty();
    }

    @Test
    void destroyRemovesAnInvalidDocument() {
        express("[1]", A_DAY);

        assertThat(store.destroy(id)).isInstanceOf(DestroyResult.Destroyed.class);
        assertThat(redis.client().exists(key(id))).isFalse();
    }

    @Test
    void whereRedisRefusesToWriteADocumentOfExpressIsReadAllTheSame() {
        express(RECORDED, Duration.ofMinutes(1));
        redis.client().configSet("min-replicas-to-write", "1");
        try {
            assertThat(texts(found(id))).isEqualTo(Map.of("signed", "\"1\""));
            assertThatThrownBy(() -> store.save(id, write("a", "1"))).isInstanceOf(SessionStoreException.class);
            assertThatThrownBy(() -> store.destroy(id)).isInstanceOf(SessionStoreException.class);
        } finally {
            redis.client().configSet("min-replicas-to-write", "0");
        }
        assertThat(document()).isEqualTo(RECORDED);
    }

    @Test
    void withoutMemoryASaveIsDoneWholeIfTheDocumentShrinksAndElseNotAtAll() {
        store.create(newSession(id, "a", "1", "b", "\"some text that takes place\""));
        String before = document();
        redis.client().configSet("maxmemory", "1");
        try {
            assertThatThrownBy(() -> store.save(id, write("c", "1"))).isInstanceOf(SessionStoreException.class);
            assertThat(document()).isEqualTo(before);

            done(store.save(
                    id, new AttributeChanges(false, Set.of("b"), write("c", "1").written())));
            assertThat(texts(found(id))).isEqualTo(Map.of("a", "1", "c", "1"));
            assertThat(redis.client().pttl(key(id))).isGreaterThan(TIME_TO_LIVE.toMillis());

            done(store.renew(id, RenewalRequest.rotate(next, Duration.ZERO)));
            assertThat(found(next).attributes()).hasSize(2);
            assertThat(store.destroy(next)).isInstanceOf(DestroyResult.Destroyed.class);
        } finally {
            redis.client().configSet("maxmemory", "0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sess:", "{shop}:sess:", "a{shop}b}:", "a{b:"})
    void allKeysOfASessionAreInOneSlot(String prefix) {
        SessionStore prefixed = storeOf("redis.key-prefix", prefix);
        prefixed.create(newSession(id, "a", "1"));
        done(prefixed.renew(id, RenewalRequest.rotate(next, Duration.ZERO)));

        String former = redis.client().keys("*").stream()
                .filter(key -> key.contains(id.value()))
                .findAny()
                .orElseThrow();
        assertThat(former).isNotEqualTo(prefix + id);
        assertThat(JedisClusterCRC16.getSlot(former)).isEqualTo(JedisClusterCRC16.getSlot(prefix + id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "id", "req", "touch", "toString", "__proto__"})
    void refusesNamesThatExpressDoesNotLoad(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.checkAttributeName(name))
                .withMessageContaining(name);
        store.checkAttributeName("cookies");
    }
}
