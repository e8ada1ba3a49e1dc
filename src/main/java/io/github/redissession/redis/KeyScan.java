package io.github.redissession.redis;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * Goes through the keys of one server that begin with a prefix, a page a question, so that Redis is never held up:
 * each key that is there all the while comes at least once, others may. For one thread.
 */
final class KeyScan implements Iterator<String> {

    private static final int PAGE = 1000;
    private static final Pattern SPECIAL = Pattern.compile("[\\\\*?\\[\\]^-]");

    private final CircuitBreaker gate;
    private final RedisNode server;
    private final ScanParams params;
    private final Queue<String> page = new ArrayDeque<>();
    private String cursor = ScanParams.SCAN_POINTER_START;
    private boolean complete;

    KeyScan(CircuitBreaker gate, RedisNode server, String prefix) {
        this.gate = gate;
        this.server = server;
        params = new ScanParams()
                .match(SPECIAL.matcher(prefix).replaceAll("\\\\$0") + "*")
                .count(PAGE);
    }

    Stream<String> keys() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.NONNULL), false);
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && !complete) {
            ScanResult<String> answer =
                    gate.executeIdempotent(server, asked -> asked.send(Commands.scan(cursor, params)));
            page.addAll(answer.getResult());
            cursor = answer.getCursor();
            complete = answer.isCompleteIteration();
        }
        return !page.isEmpty();
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }
}
