package io.github.redissession.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The calls that wait for the next batch, in the order of their arrival. Decides when a batch departs: at once if none is
 * under way, otherwise {@link #LINGER} after the last one. Thread-safe.
 */
final class CallQueue {

    /**
     * A batch that takes longer is delayed by the network, by a large reply or by Redis, and the next one does not wait
     * for it. Until then, to wait for each other costs calls less than to take another connection.
     */
    static final long LINGER = TimeUnit.MICROSECONDS.toNanos(200);

    /** The leader of a batch delivers the replies to all of them before it returns. */
    static final int MAX_CALLS = 32;

    /** Fits into the buffers of a socket, so that writing a batch does not block. A larger call is a batch of its own. */
    static final int MAX_BYTES = 16 * 1024;

    private final int maxBatches;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<PendingCall> waiting = new ArrayDeque<>(); // guarded by the lock
    private int underWay; // batches; guarded by the lock
    private long lastDeparture; // guarded by the lock

    /** @param maxBatches how many may be under way at once */
    CallQueue(int maxBatches) {
        this.maxBatches = maxBatches;
    }

    /** Adds a call. If a batch departs, the first call leads it, which may be this one. */
    void add(PendingCall call) {
        lock.lock();
        try {
            waiting.add(call);
            departIfDue();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets a batch depart if one is due.
     *
     * @return after how many nanoseconds this call has to look again, since it is the first that waits; the largest number if
     *     it is not, or all batches are under way: then it is woken once it has to look
     */
    long departOrWait(PendingCall call) {
        lock.lock();
        try {
            departIfDue();
            return waiting.peek() == call && underWay < maxBatches
                    ? Math.max(1, lastDeparture + LINGER - System.nanoTime())
                    : Long.MAX_VALUE;
        } finally {
            lock.unlock();
        }
    }

    /** The first call that waits has to look when the next batch is due; it may have become the first just now. */
    private void wakeFirst() {
        PendingCall first = waiting.peek();
        if (first != null) {
            first.wake();
        }
    }

    private void departIfDue() {
        if (underWay < maxBatches && isDue(underWay)) {
            underWay++;
            waiting.remove().lead();
        }
    }

    /** @param others the batches that would be under way at the same time */
    private boolean isDue(int others) {
        PendingCall first = waiting.peek();
        if (first == null) {
            return false;
        }
        if (isLarge(first)) { // other calls do not wait for it
            return true;
        }
        long now = System.nanoTime();
        boolean due = others == 0 || now - lastDeparture >= LINGER;
        if (due) {
            lastDeparture = now;
        }
        return due;
    }

    private static boolean isLarge(PendingCall call) {
        return call.bytes() > MAX_BYTES;
    }

    /**
     * Takes the calls of a batch that departs.
     *
     * @param leader the first of them
     */
    List<PendingCall> take(PendingCall leader) {
        lock.lock();
        try {
            return fill(new ArrayList<>(MAX_CALLS), leader);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the calls of a batch that follows on the same connection; empty if none is due, or a large call is. */
    List<PendingCall> takeNext() {
        lock.lock();
        try {
            PendingCall first = waiting.peek();
            if (first == null || isLarge(first) || !isDue(underWay - 1)) {
                return List.of();
            }
            List<PendingCall> batch = new ArrayList<>(MAX_CALLS); // before the call leaves the queue: this may fail
            waiting.remove();
            return fill(batch, first);
        } finally {
            lock.unlock();
        }
    }

    private List<PendingCall> fill(List<PendingCall> batch, PendingCall first) {
        PendingCall next = first;
        int bytes = 0;
        while (next != null && batch.size() < MAX_CALLS && (next == first || bytes + next.bytes() <= MAX_BYTES)) {
            bytes += next.bytes();
            batch.add(next);
            if (next != first) {
                waiting.remove();
            }
            next.markSent();
            next = waiting.peek();
        }
        if (!isLarge(first)) {
            lastDeparture = System.nanoTime();
        }
        departIfDue(); // a large call may be the next
        wakeFirst();
        return batch;
    }

    /** Ends a batch that no other one follows on its connection. */
    void arrive() {
        lock.lock();
        try {
            underWay--;
            departIfDue();
            wakeFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the call was still waiting: then it is never sent. */
    boolean withdraw(PendingCall call) {
        lock.lock();
        try {
            boolean removed = waiting.remove(call);
            wakeFirst();
            return removed;
        } finally {
            lock.unlock();
        }
    }

    /** Fails all calls that wait. */
    void reject(Supplier<? extends RuntimeException> reason) {
        lock.lock();
        try {
            waiting.forEach(call -> call.fail(reason));
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }
}
