package io.github.redissession.redis;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;
import java.util.regex.Pattern;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * SCANs the keys with a prefix on one node after the other, page by page, so that Redis is never blocked. A key that
 * exists throughout the scan is returned at least once; a key that is added or removed meanwhile may be missing. Not
 * thread-safe.
 */
final class KeyScan implements Iterator<String> {

    /** Executes a command on one node. */
    interface ScannedNode extends Function<CommandObject<ScanResult<String>>, ScanResult<String>> {}

    private static final int PAGE_SIZE = 1000;
    private static final Pattern GLOB_CHARACTER = Pattern.compile("[\\\\*?\\[\\]^-]");

    private final Queue<ScannedNode> nodes; // the first is being scanned
    private final ScanParams params;
    private final Queue<String> page = new ArrayDeque<>();
    private String cursor = ScanParams.SCAN_POINTER_START;

    KeyScan(Collection<ScannedNode> nodes, String prefix) {
        this.nodes = new ArrayDeque<>(nodes);
        params = new ScanParams()
                .match(GLOB_CHARACTER.matcher(prefix).replaceAll("\\\\$0") + "*")
                .count(PAGE_SIZE);
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && !nodes.isEmpty()) {
            ScanResult<String> reply = nodes.element().apply(Commands.scan(cursor, params));
            page.addAll(reply.getResult());
            cursor = reply.getCursor();
            if (reply.isCompleteIteration()) {
                nodes.remove();
                cursor = ScanParams.SCAN_POINTER_START;
            }
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
