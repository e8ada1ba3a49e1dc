package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionData;
import io.github.redissession.SessionInfo;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sessions that get, change and lose values in three indexes, renew ids, log in, expire and are revoked at random, against a
 * model. {@code -Dindexes.seed=…} repeats a run.
 */
@EnumSource(
        value = StoreKind.class,
        names = {"REDIS", "MEMORY"})
class SessionIndexingModelTest extends StoreKindTestBase {

    private static final long SEED = Long.getLong("indexes.seed", System.nanoTime());
    private static final List<String> NAMES = List.of("sid", "tenant", "a=b");
    private static final List<String> VALUES = List.of("1", "2", "b=1", "é:{}");
    private static final List<String> USERS = List.of("alice", "bob");
    private static final int STEPS = 1500;
    private static final int MAX_SESSIONS = 12;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<String, Map<String, String>> model = new TreeMap<>(); // the values of each session, by index
    private final Map<String, String> users = new HashMap<>(); // the principal of each session

    @Test
    void sessionsByEachValueMatchTheModelAndNoKeyRemains() {
        System.out.println("-Dindexes.seed=" + SEED);
        for (int step = 0; step < STEPS; step++) {
            step();
            if (step % 20 == 0) {
                forEachKey(this::check);
            }
        }
        forEachKey(this::check);

        forEachKey((name, value) -> fixture.sessions().revokeBy(name, value));
        model.values().removeIf(values -> !values.isEmpty());
        assertThat(fixture.liveIds()).extracting(SessionId::value).containsExactlyInAnyOrderElementsOf(model.keySet());
        fixture.pass(Duration.ofHours(5)); // longer than any entry lives
        assertThat(fixture.stored().isEmpty()).isTrue();
    }

    private void step() {
        if (model.isEmpty() || model.size() < MAX_SESSIONS && random.nextInt(4) == 0) {
            request(List.of(), session -> session.put("a", "1"), Map.of());
            return;
        }
        List<String> ids = new ArrayList<>(model.keySet());
        String id = ids.get(random.nextInt(ids.size()));
        String name = any(NAMES);
        String value = any(VALUES);
        Map<String, String> values = model.get(id);
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> request(List.of(id), session -> session.index(name, value), with(values, name, value));
            case 3 -> {
                Map<String, String> without = new HashMap<>(values);
                without.remove(name);
                request(List.of(id), session -> session.unindex(name), without);
            }
            case 4 -> request(List.of(id), SessionData::renewId, values);
            case 5 -> login(id, any(USERS), name, value);
            case 6 -> {
                fixture.invalidate(new SessionId(id));
                forget(id);
            }
            case 7 -> {
                fixture.stored().delete(new SessionId(id)); // as when it expires
                forget(id);
            }
            case 8 -> revoke(name, value);
            default -> fixture.pass(Duration.ofSeconds(1));
        }
    }

    private void login(String id, String user, String name, String value) {
        boolean another = !users.getOrDefault(id, user).equals(user);
        Map<String, String> kept = another ? Map.of() : model.get(id);
        String next = request(
                List.of(id),
                session -> {
                    session.index(name, value);
                    session.login(user);
                },
                with(kept, name, value));
        users.put(next, user);
    }

    private void revoke(String name, String value) {
        Set<String> expected = having(name, value);
        assertThat(fixture.sessions().revokeBy(name, value)).isEqualTo(expected.size());
        expected.forEach(this::forget);
    }

    private void forget(String id) {
        model.remove(id);
        users.remove(id);
    }

    /** @return the session's id afterwards */
    private String request(List<String> presented, Consumer<SessionData> use, Map<String, String> values) {
        Request request = fixture.request(presented.stream().map(SessionId::new).toArray(SessionId[]::new));
        use.accept(request.data());
        request.commitHeaders();
        String next = request.data().id();
        presented.forEach(former -> {
            String user = users.remove(former);
            if (user != null) {
                users.put(next, user);
            }
            model.remove(former);
        });
        model.put(next, values);
        return next;
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        Map<String, String> with = new HashMap<>(values);
        with.put(name, value);
        return with;
    }

    private String any(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private static void forEachKey(BiConsumer<String, String> action) {
        NAMES.forEach(name -> VALUES.forEach(value -> action.accept(name, value)));
    }

    private Set<String> having(String name, String value) {
        return model.entrySet().stream()
                .filter(session -> value.equals(session.getValue().get(name)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void check(String name, String value) {
        assertThat(fixture.sessions().by(name, value))
                .as(name + " " + value + ", -Dindexes.seed=" + SEED)
                .extracting(SessionInfo::id)
                .containsExactlyInAnyOrderElementsOf(having(name, value));
    }
}
