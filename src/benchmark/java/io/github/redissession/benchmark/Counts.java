package io.github.redissession.benchmark;

import io.github.redissession.testing.RedisTraffic;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a request asks of Redis, as Redis counts it.
 *
 * @param commands each with how often it runs, those in scripts included
 * @param bytes what Redis needs for the session, with all keys that belong to it
 * @param sent bytes to Redis
 * @param received bytes from Redis
 */
record Counts(double roundTrips, Map<String, Double> commands, long bytes, double sent, double received) {

    private static final int TIMES = 60;
    private static final int TRIES = 3;

    /** The least of a few tries, since some clients have things of their own to do now and then. */
    static Counts of(Meter meter, Case measured) {
        long bytes = meter.bytesInRedis(measured);
        byte[] request = meter.requests(measured, 1).get(0);
        meter.repeat(request, TIMES); // opens connections, and has Redis know the scripts
        RedisTraffic least = Stream.generate(() -> meter.traffic(request, TIMES))
                .limit(TRIES)
                .min(Comparator.comparingLong(RedisTraffic::roundTrips))
                .orElseThrow();
        Map<String, Double> commands = new TreeMap<>();
        least.calls().forEach((command, calls) -> commands.put(command, (double) calls / TIMES));
        commands.remove("ping"); // a pool looking after its connections
        Transfer transfer = Stream.generate(() -> meter.transfer(request, TIMES))
                .limit(TRIES)
                .min(Comparator.comparingLong(Transfer::all))
                .orElseThrow();
        return new Counts(
                (double) least.roundTrips() / TIMES,
                commands,
                bytes,
                (double) transfer.sent() / TIMES,
                (double) transfer.received() / TIMES);
    }

    /** {@code evalsha, 2 pttl}: how often, if not once. */
    String commandsText() {
        return commands.isEmpty()
                ? "none"
                : commands.entrySet().stream()
                        .map(entry -> (entry.getValue() == 1 ? "" : Numbers.shortest(entry.getValue()) + " ")
                                + entry.getKey())
                        .collect(Collectors.joining(", "));
    }
}
