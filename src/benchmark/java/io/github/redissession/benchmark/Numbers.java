package io.github.redissession.benchmark;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as they are printed, the same everywhere. */
final class Numbers {

    private Numbers() {}

    /** At most two decimals, and none that are not needed. */
    static String shortest(double number) {
        return formatted("#,##0.##", number);
    }

    static String whole(double number) {
        return formatted("#,##0", number);
    }

    static String formatted(String pattern, double number) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }
}
