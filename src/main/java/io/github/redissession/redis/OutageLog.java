package io.github.redissession.redis;

import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Logs the beginning and the end of each outage of a node once, regardless of the number of calls. Thread-safe. */
final class OutageLog {

    private static final EventLog LOG = EventLog.of(OutageLog.class);

    private final Optional<String> server;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean ongoing;
    private long began; // guarded by the lock

    /** @param server the address of the node; empty for the only node */
    OutageLog(Optional<String> server) {
        this.server = server;
    }

    void begin(String reason) {
        lock.lock();
        try {
            if (!ongoing) {
                began = System.nanoTime();
                ongoing = true;
                LOG.log(Level.ERROR, event("outage-began").with("failure", reason));
            }
        } finally {
            lock.unlock();
        }
    }

    void end() {
        if (ongoing) { // checked without the lock, since every reply comes here
            logEnd();
        }
    }

    private void logEnd() {
        lock.lock();
        try {
            if (ongoing) {
                ongoing = false;
                Duration duration = Duration.ofNanos(System.nanoTime() - began);
                LOG.log(Level.INFO, event("outage-ended").with("milliseconds", duration.toMillis()));
            }
        } finally {
            lock.unlock();
        }
    }

    private LogEvent event(String name) {
        LogEvent event = LogEvent.named(name);
        server.ifPresent(address -> event.with("server", address));
        return event;
    }
}
