package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.store.Login;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The library's own fields in a session's hash, which attributes cannot be confused with. Times in ms since 1970. */
final class Fields {

    static final String CREATED = "@created";

    /** When the session got the id that it has, if that is not its first. */
    static final String RENEWED = "@renewed";

    static final String PRINCIPAL = "@principal";

    /** One a line: no role has a line break in it. */
    static final String ROLES = "@roles";

    /** When the session was bound to its principal. */
    static final String LOGIN = "@login";

    /** The time to live that the session has for itself, in ms. */
    static final String TIME_TO_LIVE = "@ttl";

    /** Where a session was: the id that it has now. */
    static final String SUCCESSOR = "@successor";

    /** In what a renewal made, until it is known that it came to its end: the id before. */
    static final String COPIED_FROM = "@copied-from";

    /** Until when the index of its principal names the session. */
    static final String INDEXED = "@indexed";

    private static final String SEPARATOR = "\n";
    private static final int LONGEST_MILLIS = 15;

    private Fields() {}

    static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }

    /** Whether a field is one of the library's own. */
    static boolean isOwn(String field) {
        return field.startsWith("@");
    }

    /** A time that someone spoilt is long ago, as it is for the scripts. */
    static Instant instant(@Nullable String millis) {
        return Instant.ofEpochMilli(millis != null && isMillis(millis) ? Long.parseLong(millis) : 0);
    }

    /** Without a regular expression, since every request that reads a session asks. */
    static boolean isMillis(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_MILLIS;
    }

    static Map<String, String> of(Login login) {
        return Map.of(
                PRINCIPAL, login.principal(),
                ROLES, String.join(SEPARATOR, login.roles()),
                LOGIN, millis(login.at()));
    }

    /** What someone spoilt is the login of nobody. */
    static Optional<Login> login(@Nullable String principal, @Nullable String roles, @Nullable String at) {
        try {
            return principal == null
                    ? Optional.empty()
                    : Optional.of(new Login(principal, new TreeSet<>(lines(roles)), instant(at)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> lines(@Nullable String roles) {
        return roles == null || roles.isEmpty() ? List.of() : Arrays.asList(roles.split(SEPARATOR, -1));
    }

    static @Nullable String text(@Nullable Object bytes) {
        return bytes == null ? null : new String((byte[]) bytes, UTF_8);
    }
}
