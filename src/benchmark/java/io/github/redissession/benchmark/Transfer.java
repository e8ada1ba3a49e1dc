package io.github.redissession.benchmark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes between Redis and all of its clients.
 *
 * @param sent by the clients
 * @param received by the clients
 */
record Transfer(long sent, long received) {

    private static final Pattern COUNTERS =
            Pattern.compile("total_net_input_bytes:([0-9]+)\\s+total_net_output_bytes:([0-9]+)");

    /** @param info of which the section {@code stats} has the counters since the start of Redis */
    static Transfer parse(String info) {
        Matcher counters = COUNTERS.matcher(info);
        if (!counters.find()) {
            throw new IllegalStateException("INFO has no counters of bytes");
        }
        return new Transfer(Long.parseLong(counters.group(1)), Long.parseLong(counters.group(2)));
    }

    Transfer minus(Transfer other) {
        return new Transfer(sent - other.sent, received - other.received);
    }

    long all() {
        return sent + received;
    }
}
