package io.github.redissession.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table that can be read as text, and that Markdown draws. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... header) {
        rows.add(List.of(header));
    }

    Table row(String... cells) {
        rows.add(Arrays.stream(cells).map(cell -> cell.replace("|", "\\|")).toList());
        return this;
    }

    String text() {
        List<Column> columns =
                IntStream.range(0, rows.get(0).size()).mapToObj(this::column).toList();
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).padded(row.get(i)))
                .collect(Collectors.joining(" | ", "| ", " |"))));
        lines.add(1, columns.stream().map(Column::rule).collect(Collectors.joining("|", "|", "|")));
        return String.join("\n", lines) + "\n";
    }

    private Column column(int index) {
        List<String> cells = rows.stream().map(row -> row.get(index)).toList();
        return new Column(
                cells.stream().mapToInt(String::length).max().orElse(0),
                cells.stream().skip(1).allMatch(cell -> cell.matches("[-0-9.,×()– ]*")));
    }

    private record Column(int width, boolean ofNumbers) {

        String padded(String cell) {
            String blanks = " ".repeat(width - cell.length());
            return ofNumbers ? blanks + cell : cell + blanks;
        }

        String rule() {
            return "-".repeat(width + 1) + (ofNumbers ? ":" : "-");
        }
    }
}
