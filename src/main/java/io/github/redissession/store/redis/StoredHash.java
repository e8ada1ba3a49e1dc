package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a session out of what {@code load.lua} answers. */
final class StoredHash {

    private static final String CREATED = "@created";

    private StoredHash() {}

    static StoredSession read(List<?> answer, Instant now) {
        long left = (Long) answer.get(0);
        long timeToLive = (Long) answer.get(1);
        List<?> fields = (List<?>) answer.get(2);
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
        return new StoredSession(createdAt, Duration.ofMillis(timeToLive), now.plusMillis(left), attributes);
    }
}
