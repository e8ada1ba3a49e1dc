package io.github.redissession.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Curves by the number of clients, in panels below each other, with logarithmic axes. */
final class ClientsChart {

    private static final int WIDTH = 760;
    private static final int LEFT = 36;
    private static final int RIGHT = 220;
    private static final int HEIGHT = 230;
    private static final int HEADING = 30;
    private static final int AXIS = 56;
    private static final int LABEL = 16;
    private static final List<Double> TICKS = List.of(1., 2., 5., 10., 20., 50., 100., 200., 500., 1000.);

    private final Svg svg = new Svg();
    private final List<Integer> clients;
    private int top;
    private double least;
    private double most;

    ClientsChart(List<Integer> clients) {
        this.clients = clients;
    }

    /**
     * What one participant costs.
     *
     * @param values one for each number of clients
     */
    record Curve(String label, String style, List<Double> values) {

        private double last() {
            return values.get(values.size() - 1);
        }
    }

    void panel(String title, List<Curve> curves) {
        svg.text(0, top + 16, "title", title);
        range(curves.stream().flatMap(curve -> curve.values().stream()).mapToDouble(Double::doubleValue));
        grid();
        curves.forEach(curve -> svg.curve(
                curve.style(),
                IntStream.range(0, clients.size())
                        .mapToObj(i -> new Svg.Point(x(i), y(curve.values().get(i))))
                        .toList()));
        labels(curves);
        top += HEADING + HEIGHT + AXIS;
    }

    /** From tick to tick. */
    private void range(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        least = TICKS.stream().filter(tick -> tick <= sorted[0]).reduce(TICKS.get(0), Math::max);
        most = TICKS.stream()
                .filter(tick -> tick >= sorted[sorted.length - 1])
                .findFirst()
                .orElse(sorted[sorted.length - 1]);
    }

    private void grid() {
        TICKS.stream().filter(tick -> tick >= least && tick <= most).forEach(tick -> {
            svg.line("grid", LEFT, y(tick), WIDTH - RIGHT, y(tick));
            svg.text(LEFT - 6, y(tick) + 4, "quiet", "end", Numbers.shortest(tick));
        });
        for (int i = 0; i < clients.size(); i++) {
            svg.text(x(i), top + HEADING + HEIGHT + 18, "quiet", "middle", Numbers.whole(clients.get(i)));
        }
        svg.text(WIDTH - RIGHT, top + HEADING + HEIGHT + 34, "quiet", "end", "clients");
    }

    /** At the ends of the curves, as far apart as legible. */
    private void labels(List<Curve> curves) {
        List<Curve> downwards = new ArrayList<>(curves);
        downwards.sort(Comparator.comparingDouble(Curve::last).reversed());
        double free = top;
        for (Curve curve : downwards) {
            double at = Math.max(free, y(curve.last()) + 4);
            svg.text(
                    WIDTH - RIGHT + 10,
                    at,
                    curve.style(),
                    curve.label() + ": " + Numbers.formatted("0.0", curve.last()));
            free = at + LABEL;
        }
    }

    private double x(int index) {
        return LEFT + 10 + (double) index / (clients.size() - 1) * (WIDTH - LEFT - RIGHT - 20);
    }

    private double y(double value) {
        double share = Math.log(value / least) / Math.log(most / least);
        return top + HEADING + HEIGHT * (1 - share);
    }

    String svg(String machine) {
        svg.text(0, top + 4, "quiet", machine);
        return svg.document(WIDTH, top + 14);
    }
}
