package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The library's own fields in a session's hash, which attributes cannot be confused with. Times in ms since 1970. */
final class HashFields {

    static final String CREATED = "@created";

    /** When the session got the id that it has, if that is not its first. */
    static final String RENEWED = "@renewed";

    static final String PRINCIPAL = "@principal";

    /** One a line. */
    static final String ROLES = "@roles";

    /** An HMAC of whom the session belongs to, where other programs write sessions, too. */
    static final String PROOF = "@proof";

    /** The time to live that the session has for itself, in ms. */
    static final String TIME_TO_LIVE = "@ttl";

    /** Under a former id: how long clients that present it are turned away. */
    static final String CLOSED_UNTIL = "@closed-until";

    /** In what a renewal made, until it is known that it came to its end: the id before. */
    static final String COPIED_FROM = "@copied-from";

    private static final int LONGEST_MILLIS = 15;

    private HashFields() {}

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

    static @Nullable String text(@Nullable Object bytes) {
        return bytes == null ? null : new String((byte[]) bytes, UTF_8);
    }
}
