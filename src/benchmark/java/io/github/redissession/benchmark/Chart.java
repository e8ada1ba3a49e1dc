package io.github.redissession.benchmark;

import java.util.List;

/** The table as a picture: the CPU of each request, beside that of the same server without a session. */
final class Chart {

    private static final int WIDTH = 760;
    private static final int LABELS = 330;
    private static final int VALUES = 190;
    private static final int ROW = 22;
    private static final int HEADING = 34;

    private final Svg svg = new Svg();
    private final List<Costs> costs;
    private final double most;
    private int y = HEADING;

    private Chart(List<Costs> costs) {
        this.costs = costs;
        most = costs.stream()
                .flatMap(each -> each.cases().stream().map(one -> each.cpuRatio(one.name())))
                .mapToDouble(Figure::most)
                .max()
                .orElse(1);
    }

    static String svg(List<Costs> costs, String machine) {
        return new Chart(costs).drawn(machine);
    }

    private String drawn(String machine) {
        svg.text(0, 16, "title", "CPU of the server a request, × the same server's without a session");
        costs.forEach(this::server);
        svg.text(0, y + ROW, "quiet", machine);
        int height = y + 2 * ROW;
        svg.line("one", x(1), HEADING, x(1), y);
        return svg.document(WIDTH, height);
    }

    private void server(Costs server) {
        y += ROW;
        svg.text(0, y, "server", server.server());
        server.cases().forEach(each -> bar(server, each));
        y += ROW / 2;
    }

    private void bar(Costs server, Case one) {
        y += ROW;
        Figure ratio = server.cpuRatio(one.name());
        double roundTrips = server.counts().get(one.name()).roundTrips();
        svg.text(12, y, "", one.name());
        svg.bar(
                one.request().path().startsWith("/ours/") ? "ours" : "bar",
                LABELS,
                y - 12,
                x(ratio.median()) - LABELS,
                ROW - 7);
        svg.line("spread", x(ratio.least()), y - 4, x(ratio.most()), y - 4);
        String trips = roundTrips == 0
                ? ""
                : ", " + Numbers.shortest(roundTrips) + (roundTrips == 1 ? " round trip" : " round trips");
        svg.text(x(ratio.most()) + 6, y, "quiet", Numbers.formatted("0.00", ratio.median()) + trips);
    }

    private double x(double ratio) {
        return LABELS + ratio / most * (WIDTH - LABELS - VALUES);
    }
}
