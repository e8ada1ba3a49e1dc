package io.github.redissession.testing;

import java.util.HashMap;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;

/**
 * The traffic that Redis counted while some work ran.
 *
 * @param roundTrips how often it read from a client, without the pings of connection pools
 * @param calls how often each command ran, including those that scripts call
 */
public record RedisTraffic(long roundTrips, Map<String, Long> calls) {

    private static final String READS = "total_reads_processed:";
    private static final String COMMAND = "cmdstat_";

    /** @param observer a client that nothing else uses meanwhile; its own commands are not counted */
    public static RedisTraffic during(UnifiedJedis observer, Runnable work) {
        RedisTraffic before = counters(observer);
        RedisTraffic calibrated = counters(observer);
        work.run();
        RedisTraffic after = counters(observer);
        RedisTraffic asking = calibrated.since(before);
        RedisTraffic all = after.since(calibrated);
        return new RedisTraffic(all.roundTrips - asking.roundTrips, all.calls);
    }

    public long calls(String command) {
        return calls.getOrDefault(command, 0L);
    }

    private RedisTraffic since(RedisTraffic earlier) {
        Map<String, Long> more = new HashMap<>();
        calls.forEach((command, count) -> {
            if (count > earlier.calls(command)) {
                more.put(command, count - earlier.calls(command));
            }
        });
        more.remove("info");
        return new RedisTraffic(roundTrips - earlier.roundTrips, more);
    }

    /** The counters since the start of Redis; those of the observer are among them. */
    static RedisTraffic counters(UnifiedJedis redis) {
        long reads = 0;
        Map<String, Long> calls = new HashMap<>();
        for (String line : redis.info("everything").split("\r\n")) {
            if (line.startsWith(READS)) {
                reads = Long.parseLong(line.substring(READS.length()));
            } else if (line.startsWith(COMMAND)) {
                String[] stat = line.substring(COMMAND.length()).split(":calls=|,", 3);
                calls.put(stat[0], Long.parseLong(stat[1]));
            }
        }
        return new RedisTraffic(reads - calls.getOrDefault("ping", 0L), calls);
    }
}
