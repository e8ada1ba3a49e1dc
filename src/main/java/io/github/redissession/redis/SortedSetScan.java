package io.github.redissession.redis;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import redis.clients.jedis.resps.Tuple;

/**
 * Reads the members of a sorted set in the order of their scores, page by page, so that Redis is never blocked. If a
 * member is meanwhile replaced by one with the same or a higher score, the new one is returned; the cursor of ZSCAN, which
 * goes over hash buckets, may miss both. Not thread-safe.
 */
public final class SortedSetScan implements Iterator<byte[]> {

    private static final int PAGE_SIZE = 100;

    private final RedisRouter router;
    private final byte[] key;
    private final Queue<byte[]> page = new ArrayDeque<>();
    private final Set<ByteBuffer> returnedAtScore = new HashSet<>(); // the members with the last score
    private double score = Double.NEGATIVE_INFINITY;
    private int limit = PAGE_SIZE;
    private boolean complete;

    public SortedSetScan(RedisRouter router, byte[] key) {
        this.router = router;
        this.key = key;
    }

    /** The remaining members; executes commands as it proceeds. */
    public Stream<byte[]> members() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.NONNULL), false);
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && !complete) {
            readPage();
        }
        return !page.isEmpty();
    }

    private void readPage() {
        List<Tuple> found =
                router.executeIdempotent(key, node -> node.execute(Commands.zrangeByScore(key, score, limit)));
        complete = found.size() < limit;
        found.forEach(this::add);
        limit = page.isEmpty() ? 2 * limit : PAGE_SIZE; // more members may have one score than a page holds
    }

    private void add(Tuple entry) {
        if (entry.getScore() != score) {
            score = entry.getScore();
            returnedAtScore.clear();
        }
        if (returnedAtScore.add(ByteBuffer.wrap(entry.getBinaryElement()))) {
            page.add(entry.getBinaryElement());
        }
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }
}
