package io.github.redissession.benchmark;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

/**
 * One figure of what a request costs.
 *
 * @param server without its version
 * @param request unique among those of the server
 * @param figure what is counted, with its unit
 * @param value per request
 * @param margin within which another run of the same code stays
 */
record Cost(String server, String request, String figure, double value, Margin margin) {

    private static final double LARGE = 100; // written without decimals
    private static final int DECIMALS = 2;

    /** @param row of a table, as {@link #row} writes it */
    static Cost parse(String server, String row) {
        List<String> cells =
                Arrays.stream(row.split("\\|")).skip(1).map(String::strip).toList();
        return new Cost(
                server, cells.get(0), cells.get(1), Double.parseDouble(cells.get(2)), Margin.parse(cells.get(3)));
    }

    String row() {
        return "| " + String.join(" | ", request, figure, valueText(), margin.text()) + " |";
    }

    String name() {
        return server + ", " + request + ", " + figure;
    }

    String valueText() {
        return text(value);
    }

    static String text(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals(value), RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static int decimals(double value) {
        return Math.abs(value) < LARGE ? DECIMALS : 0;
    }

    /** Half of the last digit that {@link #text} keeps. */
    private double rounding() {
        return 0.5 * Math.pow(10, -decimals(value));
    }

    double least() {
        return margin.least(value);
    }

    double most() {
        return margin.most(value);
    }

    /** Whether a figure of another run is within the margin of this one. */
    boolean covers(double other) {
        return least() - rounding() <= other && other <= most() + rounding();
    }

    Cost withMargin(Margin other) {
        return new Cost(server, request, figure, value, other);
    }
}
