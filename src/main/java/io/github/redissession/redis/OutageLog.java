package io.github.redissession.redis;

import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * Says when it becomes known that a server is away, and when it answers again, once each, however many requests find
 * out. Safe for use by many threads.
 */
final class OutageLog {

    private static final EventLog LOG = EventLog.of(OutageLog.class);

    private final Optional<String> server;
    private volatile boolean on;
    private long began; // guarded by this

    /** @param server its address; empty if it is the only one */
    OutageLog(Optional<String> server) {
        this.server = server;
    }

    synchronized void begins(String reason) {
        if (!on) {
            began = System.nanoTime();
            on = true;
            LOG.log(Level.ERROR, event("outage-began").with("failure", reason));
        }
    }

    void ends() {
        if (on) { // read first, since each answer comes by here
            end();
        }
    }

    private synchronized void end() {
        if (on) {
            on = false;
            Duration lasted = Duration.ofNanos(System.nanoTime() - began);
            LOG.log(Level.INFO, event("outage-ended").with("milliseconds", lasted.toMillis()));
        }
    }

    private LogEvent event(String name) {
        LogEvent event = LogEvent.named(name);
        server.ifPresent(address -> event.with("server", address));
        return event;
    }
}
