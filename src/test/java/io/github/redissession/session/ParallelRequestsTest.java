package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionInfo;
import io.github.redissession.Sessions;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.principal.DefaultSessions;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTime;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.testing.TestClock;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;

/**
 * A thousand sessions of fifty users who sign in and out at random, whose sessions get new ids, expire and are revoked:
 * who looks sees what is true. {@code -Dusers.seed=…} says what happens: what fails once fails again.
 */
@ExtendWith(SharedRedis.class)
class ParallelRequestsTest {

    private static final long SEED = Long.getLong("users.seed", System.nanoTime());
    private static final List<String> USERS =
            IntStream.range(0, 50).mapToObj(i -> "user " + i).toList();
    private static final int SESSIONS = 1000;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final TestClock clock = new TestClock();
    private final Map<String, Set<String>> truth = new HashMap<>();
    private UnifiedJedis client;
    private SessionParts parts;
    private Sessions sessions;
    private int begun;

    @BeforeEach
    void connect(RedisServerProcess server) {
        client = RedisClients.connect(
                Settings.of("redis.uri", server.uri().toString()).redis());
        parts = SessionFixture.on(client, Settings.of(), new AttributeCodec(), new NoEvents(), clock);
        sessions = new DefaultSessions(parts.store(), parts.principals(), request(List.of()));
        USERS.forEach(user -> truth.put(user, new TreeSet<>()));
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void whoLooksSeesWhatIsTrueAndAtLastNothingIsLeft() {
        System.out.println("-Dusers.seed=" + SEED);
        for (int step = 0; begun < SESSIONS; step++) {
            step();
            if (step % 25 == 0) {
                USERS.forEach(this::check);
            }
        }
        USERS.forEach(this::check);
        assertThat(sessions.count())
                .isEqualTo(truth.values().stream().mapToInt(Set::size).sum());

        List.copyOf(USERS).forEach(user -> List.copyOf(truth.get(user)).forEach(id -> expire(user, id)));
        USERS.forEach(this::check);
        RedisTime.pass(client, Duration.ofMinutes(1)); // what is left of former ids goes
        assertThat(client.keys("*")).isEmpty();
    }

    private void step() {
        String user = USERS.get(random.nextInt(USERS.size()));
        List<String> ids = List.copyOf(truth.get(user));
        String id = ids.isEmpty() ? null : ids.get(random.nextInt(ids.size()));
        int what = random.nextInt(100);
        if (id == null || what < 50) {
            login(user, List.of());
        } else if (what < 58) {
            truth.get(user).remove(id);
            login(USERS.get(random.nextInt(USERS.size())), List.of(id));
        } else if (what < 66) {
            request(List.of(id)).invalidate();
            truth.get(user).remove(id);
        } else if (what < 74) {
            expire(user, id);
        } else if (what < 82) {
            assertThat(sessions.revoke(id)).isTrue();
            truth.get(user).remove(id);
        } else if (what < 84) {
            assertThat(sessions.revokeAll(user)).isEqualTo(ids.size());
            truth.get(user).clear();
        } else if (what < 86) {
            SessionDataProxy own = request(List.of(id));
            assertThat(new DefaultSessions(parts.store(), parts.principals(), own).revokeOthers())
                    .isEqualTo(ids.size() - 1);
            truth.get(user).retainAll(Set.of(id));
        } else if (what < 94) {
            SessionDataProxy session = request(List.of(id));
            session.renewId();
            truth.get(user).remove(id);
            truth.get(user).add(session.id());
        } else {
            RedisTime.pass(client, Duration.ofSeconds(1));
        }
    }

    private void login(String user, List<String> token) {
        SessionDataProxy session = request(token);
        session.login(user, "user");
        truth.get(user).add(session.id());
        begun++;
    }

    private void expire(String user, String id) {
        client.del("session::" + id); // as Redis does by itself
        truth.get(user).remove(id);
    }

    private void check(String user) {
        assertThat(sessions.of(user).stream().map(SessionInfo::id).collect(Collectors.toSet()))
                .as(user + ", -Dusers.seed=" + SEED)
                .isEqualTo(truth.get(user));
    }

    private SessionDataProxy request(List<String> token) {
        SessionRequest current = SessionFixture.request(
                parts,
                token.stream()
                        .map(id -> new VerifiedToken(new SessionId(id), true))
                        .toList());
        return new SessionDataProxy(() -> current);
    }
}
