package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionStoreException;
import io.github.redissession.config.Format;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.IndexKey;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.Login;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SummaryResult;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTime;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.executors.DefaultCommandExecutor;
import redis.clients.jedis.providers.PooledConnectionProvider;

/** A renewal has three steps, between which Redis may go away: reading, copying, leaving the way to the new id. */
@ExtendWith(SharedRedis.class)
@ParameterizedClass
@EnumSource(Format.class)
class InterruptedRenewalTest {

    @Parameter
    private Format format;

    /** Asks the real Redis, and breaks the connection when it is told to. */
    private static final class BreakingExecutor implements CommandExecutor {

        private final CommandExecutor sound;
        private int untilItBreaks = Integer.MAX_VALUE;
        private boolean afterwards;
        private boolean forGood;
        private int untilMeanwhile;
        private Runnable meanwhile = () -> {};

        BreakingExecutor(CommandExecutor sound) {
            this.sound = sound;
        }

        /** @param afterwards whether Redis does what it is asked, and only the answer is lost */
        void breakAt(int step, boolean afterwards, boolean forGood) {
            untilItBreaks = step;
            this.afterwards = afterwards;
            this.forGood = forGood;
        }

        @Override
        public <T> T executeCommand(CommandObject<T> command) {
            if (command.getArguments().getCommand() != Protocol.Command.EVALSHA) {
                return sound.executeCommand(command);
            }
            untilItBreaks--;
            untilMeanwhile--;
            if (untilMeanwhile == 0) {
                meanwhile.run();
            }
            boolean breaks = untilItBreaks == 0 || forGood && untilItBreaks < 0;
            if (breaks && (!afterwards || untilItBreaks < 0)) {
                throw new JedisConnectionException("broken before the question");
            }
            T answer = sound.executeCommand(command);
            if (breaks) {
                throw new JedisConnectionException("broken before the answer");
            }
            return answer;
        }

        @Override
        public void close() throws Exception {
            sound.close();
        }
    }

    private final RandomSessionIds ids = new RandomSessionIds();
    private final SessionId id = ids.next();
    private final SessionId next = ids.next();
    private RedisServerProcess redis;
    private BreakingExecutor breaking;
    private UnifiedJedis client;
    private SessionStore store;
    private UnifiedJedis sound;
    private SessionStore after;

    @BeforeEach
    void createSession(RedisServerProcess server) {
        redis = server;
        SessionSettings settings = Settings.of("format", format.name());
        sound = redis.client();
        after = new RedisSessionStore(sound, settings);
        SessionId another = ids.next();
        after.create(newSession(another, "a", "x"));
        after.renew(
                another,
                RenewalRequest.rotate(
                        ids.next(), Duration.ZERO)); // so that Redis knows all scripts, and a step is one question
        after.create(newSession(id, "a", "1"));
        var connections = new PooledConnectionProvider(new HostAndPort("127.0.0.1", redis.port()));
        breaking = new BreakingExecutor(new DefaultCommandExecutor(connections));
        client = RedisClient.builder()
                .connectionProvider(connections)
                .commandExecutor(breaking)
                .build();
        store = new RedisSessionStore(client, settings);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource({"1,false", "1,true", "2,false", "2,true", "3,false", "3,true"})
    void aRenewalOutlivesABrokenConnection(int step, boolean afterwards) {
        breaking.breakAt(step, afterwards, false);

        assertThat(store.renew(id, RenewalRequest.rotate(next, Duration.ZERO))).isInstanceOf(SaveResult.Saved.class);
        assertRenewed();
    }

    @ParameterizedTest
    @CsvSource({"1,false", "1,true", "2,false", "2,true", "3,false"})
    void aRenewalThatRedisCannotFinishLeavesTheSessionAsItWas(int step, boolean afterwards) {
        breaking.breakAt(step, afterwards, true);

        assertThatThrownBy(() -> store.renew(id, RenewalRequest.rotate(next, Duration.ZERO)))
                .isInstanceOf(SessionStoreException.class);
        assertThat(value(id)).isEqualTo("1");
        assertThat(after.save(id, some("2"))).isInstanceOf(SaveResult.Saved.class);
        SessionId again = ids.next();
        assertThat(after.renew(id, RenewalRequest.rotate(again, Duration.ZERO))).isInstanceOf(SaveResult.Saved.class);
        assertThat(value(again)).isEqualTo("2");
    }

    /** Nobody hears of the new id then, as if the response had been lost. The session is not, for who works in it. */
    @ParameterizedTest
    @ValueSource(ints = 3)
    void renewalWithALostLastReplyIsDone(int step) {
        breaking.breakAt(step, true, true);

        assertThatThrownBy(() -> store.renew(id, RenewalRequest.rotate(next, Duration.ZERO)))
                .isInstanceOf(SessionStoreException.class);
        assertRenewed();
    }

    /** Else a session that lives on would be in no list of its principal's sessions. */
    @Test
    void timeToLiveSetDuringARenewalHoldsForTheIndex() {
        breaking.untilMeanwhile = 4; // the session is read, copied and named, and not yet retired
        breaking.meanwhile = () -> after.save(id, AttributeChanges.NONE, Optional.of(Duration.ofDays(30)));

        assertThat(store.renew(id, RenewalRequest.bind(next, Login.of("alice"))))
                .isInstanceOf(SaveResult.Saved.class);

        assertThat(breaking.untilMeanwhile).isNegative();
        assertThat(((LoadResult.Found) after.load(next)).session().lifetime().timeToLive())
                .isEqualTo(Duration.ofDays(30));
        RedisTime.pass(sound, Duration.ofDays(20));
        assertThat(((RedisSessionStore) after).index().scanIds(IndexKey.principal("alice")))
                .containsExactly(next);
    }

    @Test
    void copyOfSessionThatEndedMeanwhileIsNoSession() {
        breaking.untilMeanwhile = 3; // the session is read and copied, and not yet retired
        breaking.meanwhile = () -> {
            after.destroy(id);
            assertThat(after.summary(next)).isInstanceOf(SummaryResult.Pending.class);
        };

        assertThat(store.renew(id, RenewalRequest.rotate(next, Duration.ZERO))).isEqualTo(new NotLive.Absent());
        assertThat(breaking.untilMeanwhile).isNegative();
        assertThat(after.summary(next)).isEqualTo(new NotLive.Absent());
    }

    @Test
    void unconfirmedCopyIsTheSessionEvenAfterTheRecordOfTheFormerIdHasExpired() {
        breaking.breakAt(4, false, true);
        store.renew(id, RenewalRequest.rotate(next, Duration.ZERO));
        assertThat(after.summary(next)).isInstanceOf(SummaryResult.Found.class);

        RedisTime.pass(sound, SessionStore.CLOSED.plusSeconds(1));

        assertThat(after.summary(next)).isInstanceOf(SummaryResult.Found.class);
    }

    @Test
    void renewalToAUsedIdFailsAndOverwritesNothing() {
        assertThat(store.renew(id, RenewalRequest.rotate(next, Duration.ZERO))).isInstanceOf(SaveResult.Saved.class);
        SessionId another = ids.next();
        after.create(newSession(another, "a", "another"));

        assertThatThrownBy(() -> store.renew(another, RenewalRequest.rotate(next, Duration.ZERO)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(value(next)).isEqualTo("1");
        assertThat(value(another)).isEqualTo("another");
    }

    private void assertRenewed() {
        assertThat(after.load(id)).isInstanceOf(NotLive.Closed.class);
        assertThat(value(next)).isEqualTo("1");
        assertThat(after.save(id, some("2"))).isEqualTo(new NotLive.Closed());
        assertThat(after.save(next, some("2"))).isInstanceOf(SaveResult.Saved.class);
        assertThat(value(next)).isEqualTo("2");
    }

    private String value(SessionId of) {
        return new String(
                ((LoadResult.Found) after.load(of)).session().attributes().get("a"), UTF_8);
    }

    private static AttributeChanges some(String value) {
        return new AttributeChanges(false, Set.of(), Map.of("a", value.getBytes(UTF_8)));
    }
}
