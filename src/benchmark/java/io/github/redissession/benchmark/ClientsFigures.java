package io.github.redissession.benchmark;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was measured by the number of clients.
 *
 * @param labels of the participants
 * @param samples by {@link #name}
 */
record ClientsFigures(List<String> labels, Map<String, List<Sample>> samples) {

    static final List<String> REQUESTS = List.of(PayaraServer.READ, PayaraServer.WRITE);

    static String name(String label, String request) {
        return label + ": " + request;
    }

    /** @param name of a participant and a request */
    static String name(String name, int clients) {
        return name + " by " + clients;
    }

    private List<Sample> of(String label, String request, int clients) {
        return samples.get(name(name(label, request), clients));
    }

    private Figure redisCpu(String label, String request, int clients) {
        return Figure.of(of(label, request, clients), Sample::redisCpu);
    }

    /** One for each number of clients. */
    List<Double> redisCpuMedians(String label, String request) {
        return ClientsBenchmark.CLIENTS.stream()
                .map(clients -> redisCpu(label, request, clients).median())
                .toList();
    }

    Table redisCpu(String request) {
        Table table = new Table(Stream.concat(
                        Stream.of("clients"), ClientsBenchmark.CLIENTS.stream().map(String::valueOf))
                .toArray(String[]::new));
        for (String label : labels) {
            table.row(Stream.concat(
                            Stream.of(label),
                            ClientsBenchmark.CLIENTS.stream()
                                    .map(clients ->
                                            redisCpu(label, request, clients).text(1)))
                    .toArray(String[]::new));
        }
        return table;
    }

    Table all() {
        Table table = new Table(
                "clients",
                "with",
                "request",
                "Redis' CPU, µs",
                "Redis' reads",
                "CPU of the server, µs",
                "requests a second",
                "median, µs",
                "p99, µs");
        for (int clients : ClientsBenchmark.CLIENTS) {
            for (String label : labels) {
                for (String request : REQUESTS) {
                    List<Sample> own = of(label, request, clients);
                    table.row(
                            Integer.toString(clients),
                            label,
                            request,
                            Figure.of(own, Sample::redisCpu).text(1),
                            Figure.of(own, Sample::redisReads).text(2),
                            Figure.of(own, Sample::cpu).text(0),
                            Figure.of(own, Sample::throughput).text(0),
                            Figure.of(own, Sample::median).text(0),
                            Figure.of(own, Sample::slow).text(0));
                }
            }
        }
        return table;
    }
}
