package io.github.redissession.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A session as Redis is to hold it. */
final class ModelSession {

    record Login(String principal, Set<String> roles) {}

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    static final Duration DEFAULT_TIME_TO_LIVE = Duration.ofMinutes(30);

    final Map<String, Object> attributes = new HashMap<>();
    Optional<Duration> customTimeToLive = Optional.empty();
    Duration left = Duration.ZERO;
    Instant renewedAt = Instant.MIN;
    Optional<Login> login = Optional.empty();

    Duration timeToLive() {
        return customTimeToLive.orElse(DEFAULT_TIME_TO_LIVE);
    }

    /** @return whether a keep-alive was due */
    boolean keepAlive(boolean atOnce) {
        Duration timeToLive = timeToLive();
        boolean due = atOnce || left.compareTo(timeToLive) < 0;
        if (due) {
            Duration tenth = timeToLive.dividedBy(10);
            left = timeToLive.plus(tenth.compareTo(INTERVAL) < 0 ? tenth : INTERVAL);
        }
        return due;
    }

    /** Makes a keep-alive due. */
    void age() {
        left = timeToLive().dividedBy(2);
    }

    static Map<String, Object> copy(Map<String, Object> attributes) {
        Map<String, Object> copy = new HashMap<>();
        attributes.forEach((name, value) -> copy.put(name, copy(value)));
        return copy;
    }

    static Object copy(Object value) {
        return value instanceof List<?> list ? new ArrayList<>(list) : value;
    }
}
