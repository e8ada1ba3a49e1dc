package io.github.redissession.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts of data: {@code 65536}, {@code 512KB}, {@code 1MB}; a KB is 1024 bytes. */
final class Sizes {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(|B|KB|MB)");

    private Sizes() {}

    /** @throws IllegalArgumentException if the text is none, is zero, or is beyond Redis' own limit of 512MB */
    static long parse(String text) {
        Matcher form = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException("must be a size such as 65536, 512KB or 1MB");
        }
        long bytes = Long.parseLong(form.group(1))
                * switch (form.group(2)) {
                    case "KB" -> 1024;
                    case "MB" -> 1024 * 1024;
                    default -> 1;
                };
        if (bytes == 0 || bytes > 512L * 1024 * 1024) {
            throw new IllegalArgumentException("must be from 1B to 512MB");
        }
        return bytes;
    }
}
