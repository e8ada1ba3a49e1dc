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

    private final int maxBatches;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<PendingCall> waiting = new ArrayDeque<>(); // guarded by the lock
    private int underWay; // batches; guarded by the lock
    private long lastDeparture; // guarded by the lock

    /** @param maxBatches how many may be under way at once */
    CallQueue(int maxBatches) {
        this.maxBatches = maxBatches;
    }

    /**
     * Adds a call. If a batch departs, the first call leads it, which may be this one.
     *
     * @return whether the call waits, and no other one before it
     */
    boolean add(PendingCall call) {
        lock.lock();
        try {
            waiting.add(call);
            departIfDue();
            return waiting.peek() == call;
        } finally {
            lock.unlock();
        }
    }

    /** Lets a batch depart if one is due. */
    void checkDeparture() {
        lock.lock();
        try {
            departIfDue();
        } finally {
            lock.unlock();
        }
    }

    private void departIfDue() {
        PendingCall first = waiting.peek();
        if (first == null || underWay == maxBatches) {
            return;
        }
        long now = System.nanoTime();
        if (underWay == 0 || first.isLarge() || now - lastDeparture >= LINGER) {
            underWay++;
            if (!first.isLarge()) { // which others do not wait for
                lastDeparture = now;
            }
            waiting.remove().lead();
        }
    }

    /**
     * Takes the calls of a batch; a large call is alone.
     *
     * @param leader the first of them
     */
    List<PendingCall> take(PendingCall leader) {
        List<PendingCall> batch = new ArrayList<>(CommandBatch.MAX_CALLS);
        lock.lock();
        try {
            add(leader, batch);
            while (batch.size() < CommandBatch.MAX_CALLS && mayJoin(leader)) {
                add(waiting.remove(), batch);
            }
            departIfDue(); // if the next one is large
        } finally {
            lock.unlock();
        }
        return batch;
    }

    private static void add(PendingCall call, List<PendingCall> batch) {
        call.send();
        batch.add(call);
    }

    /** Whether the first call that waits joins the batch of this leader. */
    private boolean mayJoin(PendingCall leader) {
        PendingCall first = waiting.peek();
        return first != null && !first.isLarge() && !leader.isLarge();
    }

    /** Ends a batch, so that the next one may depart. */
    void arrive() {
        lock.lock();
        try {
            underWay--;
            departIfDue();
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the call was still waiting: then it is never sent. */
    boolean withdraw(PendingCall call) {
        lock.lock();
        try {
            return waiting.remove(call);
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
