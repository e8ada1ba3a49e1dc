package io.github.redissession.benchmark;

import java.util.List;
import java.util.Locale;

/** The table as a picture: the CPU of each request, beside that of the same server without a session. */
final class Chart {

    private static final int WIDTH = 760;
    private static final int LABELS = 330;
    private static final int VALUES = 190;
    private static final int ROW = 22;
    private static final int HEADING = 34;
    private static final String STYLE = """
            <style>
              svg { font: 12px system-ui, sans-serif; fill: #1f2328 }
              .title { font-weight: 600; font-size: 14px }
              .server { font-weight: 600 }
              .bar { fill: #8c959f }
              .ours { fill: #1a7f37 }
              .quiet { fill: #59636e }
              .spread { stroke: #1f2328; stroke-width: 1 }
              .one { stroke: #59636e; stroke-dasharray: 3 3 }
              @media (prefers-color-scheme: dark) {
                svg, .server, .title { fill: #f0f6fc }
                .bar { fill: #656c76 }
                .ours { fill: #3fb950 }
                .quiet { fill: #9198a1 }
                .spread, .one { stroke: #9198a1 }
              }
            </style>
            """;

    private final StringBuilder drawn = new StringBuilder();
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
        text(0, 16, "title", "CPU of the server a request, × the same server's without a session");
        costs.forEach(this::server);
        text(0, y + ROW, "quiet", machine);
        int height = y + 2 * ROW;
        line("one", x(1), HEADING, x(1), y);
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\" role=\"img\">%n",
                        WIDTH,
                        height)
                + STYLE + drawn + "</svg>\n";
    }

    private void server(Costs server) {
        y += ROW;
        text(0, y, "server", server.server());
        server.cases().forEach(each -> bar(server, each));
        y += ROW / 2;
    }

    private void bar(Costs server, Case one) {
        y += ROW;
        Figure ratio = server.cpuRatio(one.name());
        double roundTrips = server.counts().get(one.name()).roundTrips();
        text(12, y, "", one.name());
        drawn.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n",
                one.request().path().startsWith("/ours/") ? "ours" : "bar",
                LABELS,
                y - 12,
                x(ratio.median()) - LABELS,
                ROW - 7));
        line("spread", x(ratio.least()), y - 4, x(ratio.most()), y - 4);
        String trips = roundTrips == 0
                ? ""
                : ", " + Numbers.shortest(roundTrips) + (roundTrips == 1 ? " round trip" : " round trips");
        text(x(ratio.most()) + 6, y, "quiet", Numbers.formatted("0.00", ratio.median()) + trips);
    }

    private double x(double ratio) {
        return LABELS + ratio / most * (WIDTH - LABELS - VALUES);
    }

    private void text(double x, int at, String style, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        drawn.append(String.format(
                Locale.ROOT, "<text class=\"%s\" x=\"%.1f\" y=\"%d\">%s</text>%n", style, x, at, escaped));
    }

    private void line(String style, double fromX, int fromY, double toX, int toY) {
        drawn.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>%n",
                style,
                fromX,
                fromY,
                toX,
                toY));
    }
}
