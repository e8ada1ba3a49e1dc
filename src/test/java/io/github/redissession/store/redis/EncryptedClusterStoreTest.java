package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static io.github.redissession.store.StoreFixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionDataException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.SessionStore;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

/** The contract on a cluster, with encryption. The maximum size counts encrypted bytes. */
class EncryptedClusterStoreTest extends RedisClusterStoreTest {

    /** How many bytes an encrypted value has more than its JSON. */
    private static final int OVERHEAD = 33;

    @Override
    String encryption() {
        return "aes-gcm-only";
    }

    @Override
    SessionStore store(UnifiedJedis to, SessionSettings settings) {
        return new UnsealedStore(super.store(to, settings));
    }

    @Test
    @Override
    public void acceptsASessionOfMaximumSize() {
        store.create(newSession(id, "1234", "7".repeat(MAX_SIZE - 4 - OVERHEAD)));

        assertThat(store.load(id)).isInstanceOf(LoadResult.Found.class);
    }

    @Test
    @Override
    public void refusesANewSessionThatIsTooLarge() {
        assertThatThrownBy(() -> store.create(newSession(id, "a", "1", "b", "7".repeat(MAX_SIZE))))
                .isInstanceOf(SessionDataException.class)
                .hasMessageContaining(Integer.toString(MAX_SIZE + 3 + 2 * OVERHEAD));
        assertThat(store.load(id)).isInstanceOf(NotLive.Absent.class);
    }

    @Test
    @Override
    public void enforcesMaximumSizeForNumbers() {
        store.create(newSession(id));
        int each = 2 + 20 + OVERHEAD;
        int most = MAX_SIZE / each;
        for (int i = 10; i < 10 + most; i++) {
            store.save(id, write(Integer.toString(i), "7".repeat(20)));
        }

        assertThatThrownBy(() -> store.save(id, write("99", "7".repeat(20))))
                .isInstanceOf(SessionDataException.class)
                .hasMessageContaining(Integer.toString((most + 1) * each));
    }
}
