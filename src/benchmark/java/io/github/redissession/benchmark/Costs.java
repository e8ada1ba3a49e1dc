package io.github.redissession.benchmark;

import java.util.List;
import java.util.Map;

/**
 * What the requests of one server cost.
 *
 * @param counts by the names of the cases
 * @param samples by the names of the cases, in the same rounds
 */
record Costs(String server, List<Case> cases, Map<String, Counts> counts, Map<String, List<Sample>> samples) {

    private String base() {
        return cases.get(0).name();
    }

    Figure cpuRatio(String name) {
        return ratio(name, base());
    }

    private Figure ratio(String name, String other) {
        return Figure.ratio(samples.get(name), samples.get(other), Sample::cpu);
    }

    /** @param counts by the names of the cases */
    static Table asked(String server, List<Case> cases, Map<String, Counts> counts) {
        Table table = new Table(server, "round trips", "bytes in Redis", "commands, those in scripts included");
        for (Case each : cases) {
            Counts count = counts.get(each.name());
            table.row(
                    each.name(),
                    Numbers.shortest(count.roundTrips()),
                    count.roundTrips() == 0 ? "" : Numbers.whole(count.bytes()),
                    count.commandsText());
        }
        return table;
    }

    Table table() {
        Table table = new Table(
                server,
                "CPU, µs",
                "× no session",
                "Redis' CPU, µs",
                "allocated, KB",
                "throughput ×",
                "median ×",
                "p99 ×");
        List<Sample> none = samples.get(base());
        for (Case each : cases) {
            List<Sample> own = samples.get(each.name());
            Figure allocated = Figure.of(own, sample -> sample.allocated() / 1000);
            table.row(
                    each.name(),
                    Figure.of(own, Sample::cpu).text(0),
                    cpuRatio(each.name()).text(3),
                    Figure.of(own, Sample::redisCpu).text(0),
                    allocated.most() > 0 ? allocated.text(1) : "",
                    Figure.ratio(own, none, Sample::throughput).text(2),
                    Figure.ratio(own, none, Sample::median).text(2),
                    Figure.ratio(own, none, Sample::slow).text(2));
        }
        return table;
    }

    /** How a request compares with another one that does the same in another way. */
    String comparison(String name, String other) {
        Figure more = Figure.difference(samples.get(name), samples.get(other), Sample::allocated);
        return "- " + name + ", beside " + other + ": CPU × "
                + ratio(name, other).text(3) + ", allocated " + more.text(0) + " bytes more\n";
    }
}
