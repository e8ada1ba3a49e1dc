package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.store.Lifetime;
import io.github.redissession.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what the scripts answer. */
final class Answers {

    private static final String CREATED = "@created";

    private Answers() {}

    static StoredSession session(List<?> answer, Instant now) {
        List<?> fields = (List<?>) answer.get(1);
        Instant createdAt = Instant.EPOCH;
        Map<String, byte[]> attributes = new HashMap<>();
        for (int i = 0; i < fields.size(); i += 2) {
            String field = new String((byte[]) fields.get(i), UTF_8);
            byte[] value = (byte[]) fields.get(i + 1);
            if (field.equals(CREATED)) {
                createdAt = Instant.ofEpochMilli(Long.parseLong(new String(value, UTF_8)));
            } else if (!field.startsWith("@")) {
                attributes.put(field, value);
            }
        }
        return new StoredSession(createdAt, lifetime((List<?>) answer.get(0), now), attributes);
    }

    static Lifetime lifetime(List<?> answer, Instant now) {
        return new Lifetime(
                now.plusMillis(number(answer, 0)),
                Duration.ofMillis(number(answer, 1)),
                number(answer, 2) == 1,
                number(answer, 3) == 1);
    }

    private static long number(List<?> answer, int index) {
        return (Long) answer.get(index);
    }
}
