package io.github.redissession.config;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the text of configuration values. Every method throws {@link IllegalArgumentException} for an invalid value; its
 * message is the end of a sentence that begins with the property: "must be …".
 */
final class ValueParser {

    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})([smhd])");
    private static final Duration MAX_DURATION = Duration.ofDays(3650);
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(|B|KB|MB)");
    private static final long MAX_SIZE = 512L * 1024 * 1024;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final Pattern HTTP_TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private ValueParser() {}

    /** {@code 30s}, {@code 30m}, {@code 12h}, {@code 14d} or ISO-8601 ({@code PT30M}); from 0 to 3650 days. */
    static Duration duration(String text) {
        Duration duration = anyDuration(text.strip());
        if (duration.isNegative() || duration.compareTo(MAX_DURATION) > 0) {
            throw new IllegalArgumentException("must be from 0 to 3650d");
        }
        return duration;
    }

    /** A duration of at least one millisecond, which is Redis' unit. */
    static Duration positiveDuration(String text) {
        Duration duration = duration(text);
        if (duration.toMillis() == 0) {
            throw new IllegalArgumentException("must be longer than 0");
        }
        return duration;
    }

    private static Duration anyDuration(String text) {
        Matcher shortForm = SHORT_DURATION.matcher(text);
        try {
            return shortForm.matches()
                    ? inUnit(Long.parseLong(shortForm.group(1)), shortForm.group(2))
                    : Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a duration such as 30s, 30m, 12h, 14d or PT30M", e);
        }
    }

    private static Duration inUnit(long amount, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** An amount of data in bytes: {@code 65536}, {@code 512KB}, {@code 1MB}; 1 KB is 1024 bytes; at most 512 MB, Redis' limit. */
    static long size(String text) {
        Matcher size = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            throw new IllegalArgumentException("must be a size such as 65536, 512KB or 1MB");
        }
        long bytes = Long.parseLong(size.group(1))
                * switch (size.group(2)) {
                    case "KB" -> 1024;
                    case "MB" -> 1024 * 1024;
                    default -> 1;
                };
        if (bytes == 0 || bytes > MAX_SIZE) {
            throw new IllegalArgumentException("must be from 1B to 512MB");
        }
        return bytes;
    }

    /** A whole number from {@code min}, which is 0 or more, to {@code max}. */
    static int number(String text, int min, int max) {
        String digits = text.strip();
        int number = NUMBER.matcher(digits).matches() ? Integer.parseInt(digits) : -1;
        if (number < min || number > max) {
            throw new IllegalArgumentException("must be a whole number from " + min + " to " + max);
        }
        return number;
    }

    static boolean flag(String text) {
        return switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    /** The name of a header or cookie: a token (RFC 9110, section 5.6.2), which cannot end a header line or an attribute. */
    static String httpToken(String text) {
        if (!HTTP_TOKEN.matcher(text).matches()) {
            throw new IllegalArgumentException("must consist of letters, digits and !#$%&'*+.^_`|~-");
        }
        return text;
    }

    /**
     * Text that becomes part of a Redis key. An unpaired surrogate is invalid: UTF-8 cannot encode it, so that different
     * texts would have the same key.
     */
    static String unicode(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("must be Unicode text without unpaired surrogates");
        }
        return text;
    }
}
