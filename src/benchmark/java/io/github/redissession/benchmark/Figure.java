package io.github.redissession.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The median of several runs, with the least and the most. */
record Figure(double median, double least, double most) {

    static Figure of(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return of(samples.stream().mapToDouble(value).toArray());
    }

    /** How something compares with something else that was measured in the same rounds, round by round. */
    static Figure ratio(List<Sample> samples, List<Sample> base, ToDoubleFunction<Sample> value) {
        double[] ratios = new double[samples.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = value.applyAsDouble(samples.get(i)) / value.applyAsDouble(base.get(i));
        }
        return of(ratios);
    }

    /** How much more something is than something else that was measured in the same rounds, round by round. */
    static Figure difference(List<Sample> samples, List<Sample> base, ToDoubleFunction<Sample> value) {
        double[] differences = new double[samples.size()];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = value.applyAsDouble(samples.get(i)) - value.applyAsDouble(base.get(i));
        }
        return of(differences);
    }

    private static Figure of(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        double median = values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
        return new Figure(median, values[0], values[values.length - 1]);
    }

    /** {@code 1.10 (1.08–1.13)}. */
    String text(int decimals) {
        String one = "%." + decimals + "f";
        return String.format(Locale.ROOT, one + " (" + one + "–" + one + ")", median, least, most);
    }
}
