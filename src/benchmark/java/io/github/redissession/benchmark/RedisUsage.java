package io.github.redissession.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;

/**
 * What Redis has used.
 *
 * @param cpu in microseconds, within commands and for system calls
 * @param reads how often it read a socket, on which it may find several commands
 */
record RedisUsage(double cpu, double reads) {

    private static final Pattern CPU = Pattern.compile("used_cpu_(?:sys|user):([0-9.]+)");
    private static final Pattern READS = Pattern.compile("total_reads_processed:([0-9]+)");

    /** What it has used so far; several sections need Redis 7. */
    static RedisUsage soFar(UnifiedJedis redis) {
        String info = new String((byte[]) redis.sendCommand(Protocol.Command.INFO, "cpu", "stats"), UTF_8);
        return new RedisUsage(1e6 * sum(CPU, info), sum(READS, info));
    }

    private static double sum(Pattern number, String info) {
        Matcher numbers = number.matcher(info);
        double all = 0;
        while (numbers.find()) {
            all += Double.parseDouble(numbers.group(1));
        }
        return all;
    }

    RedisUsage since(RedisUsage earlier) {
        return new RedisUsage(cpu - earlier.cpu, reads - earlier.reads);
    }
}
