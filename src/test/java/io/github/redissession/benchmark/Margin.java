package io.github.redissession.benchmark;

import java.math.BigDecimal;

/**
 * How far a figure may be from the accepted one, in both directions.
 *
 * @param amount in the unit of the figure, or in percent of the accepted figure
 */
record Margin(double amount, boolean ofPercent) {

    static final Margin NONE = of(0);

    private static final String PERCENT = " %";

    static Margin of(double amount) {
        return new Margin(amount, false);
    }

    static Margin percent(double amount) {
        return new Margin(amount, true);
    }

    /** @param text as {@link #text} writes it */
    static Margin parse(String text) {
        return text.endsWith(PERCENT)
                ? percent(Double.parseDouble(text.substring(0, text.length() - PERCENT.length())))
                : of(Double.parseDouble(text));
    }

    double around(double accepted) {
        return ofPercent ? Math.abs(accepted) * amount / 100 : amount;
    }

    /** {@code 30} or {@code 5 %}. */
    String text() {
        return BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString() + (ofPercent ? PERCENT : "");
    }
}
