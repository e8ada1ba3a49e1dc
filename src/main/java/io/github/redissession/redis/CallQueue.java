package io.github.redissession.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The calls that wait for a connection, in the order of their arrival. A call departs at once while a connection is free.
 * Otherwise it waits, and the next connection that becomes free takes as many of the first calls as fit into a batch.
 * Thread-safe.
 */
final class CallQueue {

    /** The leader of a batch delivers the replies to all of them before it returns. */
    static final int MAX_CALLS = 32;

    /** Fits into the buffers of a socket, so that writing a batch does not block. A larger call is a batch of its own. */
    static final int MAX_BYTES = 16 * 1024;

    private final int maxBatches;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<PendingCall> waiting = new ArrayDeque<>(); // guarded by the lock
    private int underWay; // batches; guarded by the lock

    /** @param maxBatches how many may be under way at once, each on a connection of its own */
    CallQueue(int maxBatches) {
        this.maxBatches = maxBatches;
    }

    /** Adds a call, which leads a batch at once if a connection is free. */
    void add(PendingCall call) {
        lock.lock();
        try {
            waiting.add(call);
            depart();
        } finally {
            lock.unlock();
        }
    }

    /** Lets the first call that waits lead a batch, if a connection is free. */
    private void depart() {
        if (underWay < maxBatches && !waiting.isEmpty()) {
            underWay++;
            waiting.remove().lead();
        }
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
            return fill(new ArrayList<>(), leader);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the calls of a batch that follows on the same connection; empty if none waits, or the first one is large. */
    List<PendingCall> takeNext() {
        lock.lock();
        try {
            PendingCall first = waiting.peek();
            if (first == null || isLarge(first)) {
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
        return batch;
    }

    /** Ends a batch that no other one follows on its connection. */
    void arrive() {
        lock.lock();
        try {
            underWay--;
            depart();
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
