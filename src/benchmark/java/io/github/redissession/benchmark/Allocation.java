package io.github.redissession.benchmark;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the threads of a server have allocated so far.
 *
 * @param bytes by the threads' ids
 */
record Allocation(Map<Long, Long> bytes) {

    /** Of a server that does not tell. */
    static final Allocation UNKNOWN = new Allocation(Map.of());

    /** @param text for each thread a line with its id and its bytes */
    static Allocation parse(String text) {
        return new Allocation(text.lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(part -> Long.valueOf(part[0]), part -> Long.valueOf(part[1]))));
    }

    /** Without what threads allocated that ended meanwhile: those that serve requests do not end. */
    long since(Allocation earlier) {
        return bytes.entrySet().stream()
                .mapToLong(thread -> thread.getValue() - earlier.bytes.getOrDefault(thread.getKey(), 0L))
                .sum();
    }
}
