package io.github.redissession.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lengths of time: {@code 30s}, {@code 30m}, {@code 12h}, {@code 14d} or ISO-8601 ({@code PT30M}). */
final class Durations {

    private static final Pattern SHORT_FORM = Pattern.compile("(\\d{1,9})([smhd])");
    private static final Duration LONGEST = Duration.ofDays(3650);

    private Durations() {}

    /** @throws IllegalArgumentException if the text is none, or below zero, or beyond ten years */
    static Duration parse(String text) {
        Duration duration = parseAny(text.strip());
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("must be from 0 to 3650d");
        }
        return duration;
    }

    /** As {@link #parse}, and not so short that Redis, which counts milliseconds, would take it for nothing. */
    static Duration parsePositive(String text) {
        Duration duration = parse(text);
        if (duration.toMillis() == 0) {
            throw new IllegalArgumentException("must be longer than 0");
        }
        return duration;
    }

    private static Duration parseAny(String text) {
        Matcher shortForm = SHORT_FORM.matcher(text);
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
}
