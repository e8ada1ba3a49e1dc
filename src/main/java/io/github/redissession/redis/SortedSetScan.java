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
 * Goes through the members of a sorted set by their scores, a page a question, so that Redis is never held up. A member that
 * takes the place of another one meanwhile, with a score that is no lower, is met: a cursor over buckets could miss both. Not
 * thread-safe.
 */
public final class SortedSetScan implements Iterator<byte[]> {

    private static final int PAGE = 100;

    private final RedisRouter redis;
    private final byte[] key;
    private final Queue<byte[]> page = new ArrayDeque<>();
    private final Set<ByteBuffer> metAtScore = new HashSet<>(); // the members that have the last score
    private double score = Double.NEGATIVE_INFINITY;
    private int most = PAGE;
    private boolean complete;

    public SortedSetScan(RedisRouter redis, byte[] key) {
        this.redis = redis;
        this.key = key;
    }

    public Stream<byte[]> ids() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.NONNULL), false);
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && !complete) {
            ask();
        }
        return !page.isEmpty();
    }

    private void ask() {
        List<Tuple> found = redis.executeIdempotent(key, server -> server.send(Commands.from(key, score, most)));
        complete = found.size() < most;
        found.forEach(this::meet);
        most = page.isEmpty() ? 2 * most : PAGE; // more members may have one score than a page holds
    }

    private void meet(Tuple entry) {
        if (entry.getScore() != score) {
            score = entry.getScore();
            metAtScore.clear();
        }
        if (metAtScore.add(ByteBuffer.wrap(entry.getBinaryElement()))) {
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
