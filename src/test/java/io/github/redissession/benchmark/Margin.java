package io.github.redissession.benchmark;

import java.math.BigDecimal;

/**
 * How far a figure may be from the accepted one.
 *
 * @param amount in the unit of the figure, or in percent of the accepted figure
 * @param ofGrowth whether only a figure beyond the margin is a fault, and one that fell is not
 */
record Margin(double amount, boolean ofPercent, boolean ofGrowth) {

    static final Margin NONE = of(0);

    private static final String PERCENT = " %";
    private static final String GROWTH = "+";

    static Margin of(double amount) {
        return new Margin(amount, false, false);
    }

    static Margin percent(double amount) {
        return new Margin(amount, true, false);
    }

    static Margin percentOfGrowth(double amount) {
        return new Margin(amount, true, true);
    }

    /** @param text as {@link #text} writes it */
    static Margin parse(String text) {
        boolean percent = text.endsWith(PERCENT);
        boolean growth = text.startsWith(GROWTH);
        String amount = text.substring(growth ? GROWTH.length() : 0, text.length() - (percent ? PERCENT.length() : 0));
        return new Margin(Double.parseDouble(amount), percent, growth);
    }

    double most(double accepted) {
        return accepted + (ofPercent ? Math.abs(accepted) * amount / 100 : amount);
    }

    /** Of growth by a percentage, this is the figure from which {@link #most} leads to the accepted one. */
    double least(double accepted) {
        if (ofPercent && ofGrowth) {
            return accepted / (1 + amount / 100);
        }
        return accepted - (most(accepted) - accepted);
    }

    /** {@code 30}, {@code 5 %} or {@code +100 %}. */
    String text() {
        return (ofGrowth ? GROWTH : "")
                + BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString()
                + (ofPercent ? PERCENT : "");
    }
}
