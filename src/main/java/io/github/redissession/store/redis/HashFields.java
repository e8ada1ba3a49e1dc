package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The library's own fields in a session's hash. No attribute has a name that begins with {@code @}. Times are in ms since
 * 1970.
 */
final class HashFields {

    static final String CREATED = "@created";

    /** When the session got its current id; missing while it has its first. */
    static final String RENEWED = "@renewed";

    static final String PRINCIPAL = "@principal";

    /** One role per line. */
    static final String ROLES = "@roles";

    /** An HMAC of the login, if other programs write sessions, too. */
    static final String PROOF = "@proof";

    /**
     * Names the key by which the session's values were encrypted when it got its id; missing if they were written plain.
     * Values that were written since may be under another key.
     */
    static final String KEY = "@key";

    /** The label of the client. */
    static final String CLIENT = "@client";

    /** The names of indexes and the session's values in them, in turns, one per line. */
    static final String INDEXED_VALUES = "@indexed-values";

    /** The custom time to live, in ms. */
    static final String TIME_TO_LIVE = "@ttl";

    /** In the hash of a former id: until when clients with this id may not begin a session. */
    static final String CLOSED_UNTIL = "@closed-until";

    /** In the copy that a renewal makes, until the renewal is confirmed: the former id. */
    static final String COPIED_FROM = "@copied-from";

    private static final int MAX_DIGITS = 15;

    private HashFields() {}

    static boolean isOwn(String field) {
        return field.startsWith("@");
    }

    /** Parses a time; the epoch if it is missing or corrupt, as in the scripts. */
    static Instant instant(@Nullable String millis) {
        return Instant.ofEpochMilli(millis != null && isMillis(millis) ? Long.parseLong(millis) : 0);
    }

    /** Avoids a regular expression, since this runs in every load. */
    static boolean isMillis(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_DIGITS;
    }

    static @Nullable String text(@Nullable Object bytes) {
        return bytes == null ? null : new String((byte[]) bytes, UTF_8);
    }
}
