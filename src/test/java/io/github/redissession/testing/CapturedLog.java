package io.github.redissession.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The library's log lines while this is open, of any class loader; they do not reach the console. */
public final class CapturedLog implements AutoCloseable {

    /**
     * A log line.
     *
     * @param trace the stack trace that came with it; empty if none
     */
    public record Line(Level level, String text, String trace) {

        /** Whether the line reports this event. */
        public boolean is(String event) {
            return text.startsWith("event=" + event + " ") || text.equals("event=" + event);
        }
    }

    private final Logger logger = Logger.getLogger("io.github.redissession");
    private final @Nullable Level levelBefore = logger.getLevel();
    private final List<Line> lines = new CopyOnWriteArrayList<>();

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(new Line(line.getLevel(), line.getMessage(), trace(line.getThrown())));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private CapturedLog(Level from) {
        logger.setLevel(from);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    /** @param from the lowest level that is logged */
    public static CapturedLog from(Level from) {
        return new CapturedLog(from);
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    public List<Line> of(String event) {
        return lines.stream().filter(line -> line.is(event)).toList();
    }

    private static String trace(@Nullable Throwable thrown) {
        StringWriter trace = new StringWriter();
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(trace));
        }
        return trace.toString();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        logger.setLevel(levelBefore);
    }
}
