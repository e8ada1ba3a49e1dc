package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.store.IndexKey;
import io.github.redissession.store.SessionIndex;
import io.github.redissession.store.SessionStoreContract;
import io.github.redissession.store.StoreSetup;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;

/** The contract, with a user of Redis who may do no more than it takes: the one in the recipes. */
@ExtendWith(SharedRedis.class)
class AclStoreTest extends StoreSetup implements SessionStoreContract {

    static final String RECIPES = "deploy/recipes/README.md";

    private RedisServerProcess redis;
    private UnifiedJedis client;
    private RedisSessionStore store;

    /** What an operator copies. */
    String rights() {
        return DocumentedAcl.first(RECIPES);
    }

    String format() {
        return "native";
    }

    String prefix() {
        return "session::";
    }

    @BeforeEach
    void connect(RedisServerProcess server) {
        redis = server;
        redis.tell(Protocol.Command.ACL, (Object[]) ("SETUSER sessions reset on >secret " + rights()).split(" "));
        SessionSettings settings = Settings.of(
                "redis.uri",
                server.uri().toString(),
                "redis.user",
                "sessions",
                "redis.password",
                "secret",
                "format",
                format(),
                "ttl",
                "30m",
                "max-size",
                Integer.toString(MAX_SIZE));
        client = RedisClients.connect(settings.redis());
        store = new RedisSessionStore(client, settings, clock::nanoTime);
    }

    @AfterEach
    void disconnect() {
        client.close();
        redis.tell(Protocol.Command.ACL, "DELUSER", "sessions");
    }

    UnifiedJedis client() {
        return client;
    }

    @Override
    public RedisSessionStore store() {
        return store;
    }

    @Override
    protected Collection<? extends UnifiedJedis> servers() {
        return List.of(redis.client());
    }

    @Override
    public void age(SessionId id, Duration idle) {
        String key = prefix() + id;
        redis.client().pexpire(key, redis.client().pttl(key) - idle.toMillis());
    }

    @Test
    void userCanUseTheIndex() {
        SessionIndex index = store.index();
        store.create(newSession(id, login("alice")));

        assertThat(index.scanIds(IndexKey.principal("alice"))).containsExactly(id);
        assertThat(index.firstToExpire(IndexKey.principal("alice"), 1).total()).isEqualTo(1);
        index.prune(IndexKey.principal("alice"), Set.of(id));
        assertThat(index.scanIds(IndexKey.principal("alice"))).isEmpty();
    }

    @Test
    void userCannotUseOtherKeysAndCommands() {
        assertThatThrownBy(() -> client.hset("another:key", "a", "1")).isInstanceOf(JedisAccessControlException.class);
        assertThatThrownBy(client::flushAll).isInstanceOf(JedisAccessControlException.class);
    }

    /** Only at more cost: each attribute is looked at then. */
    @Test
    void enforcesMaximumSizeWithoutTheRightToQueryMemory() {
        redis.tell(Protocol.Command.ACL, "SETUSER", "sessions", "-memory|usage");

        refusesChangesThatMakeASessionTooLarge();
    }

    @Test
    void errorNamesAMissingRight() {
        redis.tell(Protocol.Command.ACL, "SETUSER", "sessions", "-evalsha");

        assertThatThrownBy(() -> store.load(id))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("replied with an error: NOPERM");
        assertThat(redis.client().exists(prefix() + id)).isFalse();
    }
}
