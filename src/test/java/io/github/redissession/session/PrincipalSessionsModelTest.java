package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionData;
import io.github.redissession.SessionInfo;
import io.github.redissession.Sessions;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A thousand sessions of fifty users that log in and out, renew ids, expire and are revoked at random, against a model.
 * {@code -Dusers.seed=…} repeats a run.
 */
@EnumSource(
        value = StoreKind.class,
        names = {"REDIS", "MEMORY"})
class PrincipalSessionsModelTest extends StoreKindTestBase {

    private static final long SEED = Long.getLong("users.seed", System.nanoTime());
    private static final List<String> USERS =
            IntStream.range(0, 50).mapToObj(i -> "user " + i).toList();
    private static final int SESSIONS = 1000;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<String, Set<String>> model = new HashMap<>(); // the session ids of each user
    private Sessions sessions;
    private int created;

    @BeforeEach
    void begin() {
        sessions = fixture.sessions();
        USERS.forEach(user -> model.put(user, new TreeSet<>()));
    }

    @Test
    void sessionsOfEachUserMatchTheModelAndNoKeyRemains() {
        System.out.println("-Dusers.seed=" + SEED);
        for (int step = 0; created < SESSIONS; step++) {
            step();
            if (step % 25 == 0) {
                USERS.forEach(this::check);
            }
        }
        USERS.forEach(this::check);
        assertThat(sessions.count())
                .isEqualTo(model.values().stream().mapToInt(Set::size).sum());

        List.copyOf(USERS).forEach(user -> List.copyOf(model.get(user)).forEach(id -> expire(user, id)));
        USERS.forEach(this::check);
        fixture.pass(Duration.ofSeconds(61)); // ends former ids
        assertThat(fixture.stored().isEmpty()).isTrue();
    }

    private void step() {
        String user = USERS.get(random.nextInt(USERS.size()));
        List<String> ids = List.copyOf(model.get(user));
        String id = ids.isEmpty() ? null : ids.get(random.nextInt(ids.size()));
        int what = random.nextInt(100);
        if (id == null || what < 50) {
            login(user, List.of());
        } else if (what < 58) {
            model.get(user).remove(id);
            login(USERS.get(random.nextInt(USERS.size())), List.of(id));
        } else if (what < 66) {
            request(List.of(id)).invalidate();
            model.get(user).remove(id);
        } else if (what < 74) {
            expire(user, id);
        } else if (what < 82) {
            assertThat(sessions.revoke(id)).isTrue();
            model.get(user).remove(id);
        } else if (what < 84) {
            assertThat(sessions.revokeAll(user)).isEqualTo(ids.size());
            model.get(user).clear();
        } else if (what < 86) {
            assertThat(fixture.sessions(request(List.of(id))).revokeOthers()).isEqualTo(ids.size() - 1);
            model.get(user).retainAll(Set.of(id));
        } else if (what < 94) {
            SessionData session = request(List.of(id));
            session.renewId();
            model.get(user).remove(id);
            model.get(user).add(session.id());
        } else {
            fixture.pass(Duration.ofSeconds(1));
        }
    }

    private void login(String user, List<String> token) {
        SessionData session = request(token);
        session.login(user, "user");
        model.get(user).add(session.id());
        created++;
    }

    private void expire(String user, String id) {
        fixture.stored().delete(new SessionId(id)); // as when it expires
        model.get(user).remove(id);
    }

    private void check(String user) {
        assertThat(sessions.of(user).stream().map(SessionInfo::id).collect(Collectors.toSet()))
                .as(user + ", -Dusers.seed=" + SEED)
                .isEqualTo(model.get(user));
    }

    private SessionData request(List<String> presented) {
        return fixture.request(presented.stream().map(SessionId::new).toArray(SessionId[]::new))
                .data();
    }
}
