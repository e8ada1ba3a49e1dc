package io.github.redissession.config;

import java.util.regex.Pattern;

/** Reads whole numbers. */
final class Numbers {

    private static final Pattern FORM = Pattern.compile("\\d{1,6}");

    private Numbers() {}

    /** @throws IllegalArgumentException if the text is no whole number from {@code least}, 0 or more, to {@code most} */
    static int parse(String text, int least, int most) {
        String digits = text.strip();
        int number = FORM.matcher(digits).matches() ? Integer.parseInt(digits) : -1;
        if (number < least || number > most) {
            throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
        }
        return number;
    }
}
