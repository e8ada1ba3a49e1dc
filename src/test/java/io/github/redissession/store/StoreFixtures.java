package io.github.redissession.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Arguments and results of the store's operations, with values as text. */
public final class StoreFixtures {

    private StoreFixtures() {}

    /** Sets attributes. */
    public static AttributeChanges write(String... namesAndValues) {
        return write(attributes(namesAndValues));
    }

    /** Sets attributes. */
    public static AttributeChanges write(Map<String, byte[]> attributes) {
        return new AttributeChanges(false, Set.of(), attributes);
    }

    /** Removes attributes. */
    public static AttributeChanges remove(Set<String> names) {
        return new AttributeChanges(false, names, Map.of());
    }

    /** Sets attributes after all others are removed. */
    public static AttributeChanges clearAndWrite(String... namesAndValues) {
        return new AttributeChanges(true, Set.of(), attributes(namesAndValues));
    }

    public static NewSession newSession(SessionId id, String... namesAndValues) {
        return new NewSession(id, attributes(namesAndValues), Optional.empty(), Optional.empty());
    }

    public static NewSession newSession(SessionId id, Login login, String... namesAndValues) {
        return new NewSession(id, attributes(namesAndValues), Optional.empty(), Optional.of(login));
    }

    public static NewSession newSession(SessionId id, Duration timeToLive, String... namesAndValues) {
        return new NewSession(id, attributes(namesAndValues), Optional.of(timeToLive), Optional.empty());
    }

    public static Map<String, byte[]> attributes(String... namesAndValues) {
        Map<String, byte[]> attributes = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            attributes.put(namesAndValues[i], bytes(namesAndValues[i + 1]));
        }
        return attributes;
    }

    /** The session that a load found; fails if there is none. */
    public static StoredSession found(LoadResult result) {
        return ((LoadResult.Found) result).session();
    }

    /** The lifetime after a write; fails if it was not applied. */
    public static Lifetime saved(SaveResult result) {
        return ((SaveResult.Saved) result).lifetime();
    }

    public static Map<String, String> texts(StoredSession session) {
        return session.attributes().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> new String(entry.getValue(), UTF_8)));
    }

    public static Map<String, byte[]> encoded(Map<String, String> attributes) {
        return attributes.entrySet().stream().collect(toMap(Map.Entry::getKey, entry -> bytes(entry.getValue())));
    }

    public static void assertAbsent(Object result) {
        assertThat(result).isInstanceOf(NotLive.Absent.class);
    }

    /** Asserts the lifetime of a session that was just kept alive. */
    public static void assertExtended(Lifetime lifetime, Duration timeToLive, boolean custom) {
        assertThat(lifetime)
                .isEqualTo(new Lifetime(
                        lifetime.now(), timeToLive.plus(StoreUnderTest.TOUCH_INTERVAL), timeToLive, custom, true));
    }

    public static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
