package io.github.redissession.session;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Code that pauses itself and is resumed later. It has a thread of its own, which runs only while {@link #resume} waits for
 * it, so that the coroutines of one test never run at the same time.
 */
final class Coroutine implements AutoCloseable {

    /** Ends the code of a coroutine that is closed. No {@code catch} of the library's catches it. */
    private static final class Closed extends Error {

        private static final long serialVersionUID = 1;

        Closed() {
            super(null, null, false, false);
        }
    }

    private static final ThreadLocal<Coroutine> CURRENT = new ThreadLocal<>();
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(code -> {
        Thread thread = new Thread(code, "coroutine");
        thread.setDaemon(true);
        return thread;
    });

    private final Semaphore resumed = new Semaphore(0);
    private final Semaphore paused = new Semaphore(0);
    private String next = "";
    private boolean ended;
    private boolean closed;
    private Throwable failure;

    /** Starts the code, and waits until it pauses or ends. */
    Coroutine(Runnable code) {
        THREADS.execute(() -> run(code));
        await();
    }

    private void run(Runnable code) {
        CURRENT.set(this);
        try {
            code.run();
        } catch (Closed e) {
            // as wanted
        } catch (Throwable e) {
            failure = e;
        } finally {
            CURRENT.remove();
            ended = true;
            paused.release();
        }
    }

    /** Pauses the coroutine that calls it, if one does. */
    static void pause(String before) {
        Coroutine current = CURRENT.get();
        if (current != null) {
            current.next = before;
            current.paused.release();
            current.resumed.acquireUninterruptibly();
            if (current.closed) {
                throw new Closed();
            }
        }
    }

    /** Continues the code, and waits until it pauses or ends. */
    void resume() {
        resumed.release();
        await();
    }

    private void await() {
        paused.acquireUninterruptibly();
        if (failure != null) {
            throw new AssertionError("unexpected: " + failure, failure);
        }
    }

    boolean hasEnded() {
        return ended;
    }

    /** What the code is about to do. */
    String next() {
        return next;
    }

    @Override
    public void close() {
        closed = true;
        while (!ended) {
            resumed.release();
            paused.acquireUninterruptibly();
        }
    }
}
