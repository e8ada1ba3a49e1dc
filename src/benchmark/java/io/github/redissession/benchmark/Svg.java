package io.github.redissession.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A picture in the making, legible on a bright and on a dark page. */
final class Svg {

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
              .grid { stroke: #d1d9e0; stroke-width: 1 }
              .plot { fill: none; stroke-width: 2 }
              .plot.first { stroke: #1a7f37; stroke-width: 3 } text.first { fill: #1a7f37; font-weight: 600 }
              .plot.second { stroke: #6e7781; stroke-dasharray: 5 4 } text.second { fill: #59636e }
              .plot.third { stroke: #9a6700 } text.third { fill: #9a6700 }
              .plot.fourth { stroke: #0969da } text.fourth { fill: #0969da }
              .plot.fifth { stroke: #8250df } text.fifth { fill: #8250df }
              @media (prefers-color-scheme: dark) {
                svg, .server, .title { fill: #f0f6fc }
                .bar { fill: #656c76 }
                .ours { fill: #3fb950 }
                .quiet { fill: #9198a1 }
                .spread, .one { stroke: #9198a1 }
                .grid { stroke: #3d444d }
                .plot.first { stroke: #3fb950 } text.first { fill: #3fb950 }
                .plot.second { stroke: #9198a1 } text.second { fill: #9198a1 }
                .plot.third { stroke: #d29922 } text.third { fill: #d29922 }
                .plot.fourth { stroke: #58a6ff } text.fourth { fill: #58a6ff }
                .plot.fifth { stroke: #bc8cff } text.fifth { fill: #bc8cff }
              }
            </style>
            """;

    private final StringBuilder drawn = new StringBuilder();

    /** A point of a curve. */
    record Point(double x, double y) {}

    Svg text(double x, double y, String style, String text) {
        return text(x, y, style, "start", text);
    }

    /** @param anchor the part of the text that is at the place: {@code start}, {@code middle} or {@code end} */
    Svg text(double x, double y, String style, String anchor, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        String anchored = anchor.equals("start") ? "" : " text-anchor=\"" + anchor + "\"";
        return add("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\"%s>%s</text>%n", style, x, y, anchored, escaped);
    }

    Svg bar(String style, double x, double y, double width, double height) {
        return add(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>%n",
                style, x, y, width, height);
    }

    Svg line(String style, double fromX, double fromY, double toX, double toY) {
        return add(
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                style, fromX, fromY, toX, toY);
    }

    Svg curve(String style, List<Point> points) {
        return add(
                "<polyline class=\"plot %s\" points=\"%s\"/>%n",
                style,
                points.stream()
                        .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", point.x(), point.y()))
                        .collect(Collectors.joining(" ")));
    }

    private Svg add(String format, Object... values) {
        drawn.append(String.format(Locale.ROOT, format, values));
        return this;
    }

    String document(int width, int height) {
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\" role=\"img\">%n",
                        width,
                        height)
                + STYLE + drawn + "</svg>\n";
    }
}
