package io.github.redissession.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/** The keys of sessions in Redis, looked at and aged from outside. */
final class SessionKeys {

    private static final String PREFIX = "session:";
    private static final String INDEX = PREFIX + "@principal:";
    private static final Duration SLOW_TEST = Duration.ofSeconds(4);

    private static final String ALL = """
            local all = {}
            for i, key in ipairs(redis.call('KEYS', '*')) do
              all[i] = { key, redis.call('PTTL', key), redis.call('HGETALL', key) }
            end
            return all
            """;

    private final UnifiedJedis redis;

    SessionKeys(UnifiedJedis redis) {
        this.redis = redis;
    }

    void delete(SessionId id) {
        redis.del(PREFIX + id);
    }

    void expire(SessionId id, Duration left) {
        redis.pexpire(PREFIX + id, left.toMillis());
    }

    /** Redis holds just the sessions of the model, each under the one id that it has now, and what was left of others. */
    void check(ModelStore model) {
        Map<String, List<?>> keys = keys();
        assertThat(keys.keySet())
                .as("keys")
                .isEqualTo(Stream.of(model.sessions, model.formers)
                        .flatMap(part -> part.keySet().stream())
                        .map(id -> PREFIX + id)
                        .collect(Collectors.toSet()));
        model.sessions.forEach((id, session) -> check(id, session, keys.get(PREFIX + id)));
        Step.PRINCIPALS.forEach(principal -> assertThat(redis.hkeys(INDEX + principal))
                .as("what the index names of " + principal)
                .containsAll(model.sessionsOf(principal).stream()
                        .map(SessionId::value)
                        .toList()));
        model.formers.forEach((id, former) -> {
            Map<String, String> fields = fields(keys.get(PREFIX + id));
            assertThat(fields).containsEntry("@successor", former.next().value());
            assertThat(fields.keySet()).allMatch(field -> field.startsWith("@"));
            assertThat(left(keys.get(PREFIX + id)))
                    .as("time that whoever comes by " + id + " is turned away")
                    .isGreaterThan(Duration.between(model.clock.instant(), former.barredUntil())
                            .minus(SLOW_TEST));
        });
    }

    private static void check(SessionId id, ModelSession session, List<?> key) {
        Map<String, String> attributes = fields(key);
        attributes.keySet().removeIf(field -> field.startsWith("@"));
        assertThat(attributes).as("attributes of " + id).isEqualTo(json(session.attributes));
        assertThat(left(key)).as("time left of " + id).isBetween(session.left.minus(SLOW_TEST), session.left);
    }

    /** The ids of sessions, without what is left under former ids. */
    List<SessionId> sessions() {
        return keys().entrySet().stream()
                .filter(key -> !fields(key.getValue()).containsKey("@successor"))
                .map(key -> new SessionId(key.getKey().substring(PREFIX.length())))
                .toList();
    }

    /** All keys but those of indexes, each with itself, its time left and its fields. */
    private Map<String, List<?>> keys() {
        List<?> all = (List<?>) redis.eval(ALL);
        return all.stream()
                .map(key -> (List<?>) key)
                .filter(key -> !((String) key.get(0)).startsWith(INDEX))
                .collect(Collectors.toMap(key -> (String) key.get(0), Function.identity()));
    }

    private static Duration left(List<?> key) {
        return Duration.ofMillis((Long) key.get(1));
    }

    private static Map<String, String> fields(List<?> key) {
        List<?> flat = (List<?>) key.get(2);
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            fields.put((String) flat.get(i), (String) flat.get(i + 1));
        }
        return fields;
    }

    private static Map<String, String> json(Map<String, Object> attributes) {
        Map<String, String> json = new HashMap<>();
        attributes.forEach((name, value) ->
                json.put(name, value instanceof String text ? "\"" + text + "\"" : ModelRequest.text(value)));
        return json;
    }
}
