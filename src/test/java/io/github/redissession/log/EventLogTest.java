package io.github.redissession.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.CapturedLog;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private static final System.Logger.Level WARNING = System.Logger.Level.WARNING;
    private static final RuntimeException FAILURE = new IllegalStateException("away");

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1); // it may overflow at any time
    private final EventLog log = new EventLog(System.getLogger(EventLogTest.class.getName()), nanoTime::get);

    @Test
    void whatIsSaidTooOftenIsCountedAndToldLater() {
        try (CapturedLog captured = CapturedLog.from(Level.INFO)) {
            say("flood", 500);
            assertThat(captured.lines())
                    .hasSize(Limit.MOST)
                    .allMatch(line -> line.text().equals("event=flood"));

            say("rare", 1);
            assertThat(captured.of("rare")).as("each event for itself").hasSize(1);

            pass(Limit.STRETCH.toNanos() - 1);
            say("flood", 1);
            assertThat(captured.of("flood")).as("not yet").hasSize(Limit.MOST);

            pass(1);
            say("flood", 2);
            assertThat(captured.of("flood"))
                    .extracting(CapturedLog.Line::text)
                    .endsWith("event=flood left-out=491", "event=flood");
        }
    }

    @Test
    void whereDebuggingIsOnAllIsSaid() {
        try (CapturedLog captured = CapturedLog.from(Level.FINE)) {
            say("flood", Limit.MOST + 2);

            assertThat(captured.lines())
                    .hasSize(Limit.MOST + 2)
                    .extracting(CapturedLog.Line::level)
                    .startsWith(Level.WARNING)
                    .endsWith(Level.WARNING, Level.FINE, Level.FINE);
        }
    }

    @Test
    void aFailureIsOneLineUnlessDebuggingIsOn() {
        try (CapturedLog captured = CapturedLog.from(Level.INFO)) {
            log.say(WARNING, LogEvent.named("failed"), FAILURE);

            assertThat(captured.lines())
                    .containsExactly(new CapturedLog.Line(
                            Level.WARNING, "event=failed failure=\"IllegalStateException: away\"", ""));
        }
        try (CapturedLog captured = CapturedLog.from(Level.FINE)) {
            log.say(WARNING, LogEvent.named("failed"), FAILURE);

            assertThat(captured.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line.trace()).contains("EventLogTest"));
        }
    }

    @Test
    void whatTheApplicationDidWrongIsSaidEachTimeWithItsTraceAndWithoutItsMessageInTheLine() {
        try (CapturedLog captured = CapturedLog.from(Level.INFO)) {
            for (int i = 0; i < 2 * Limit.MOST; i++) {
                log.sayWithTrace(System.Logger.Level.ERROR, LogEvent.named("broken"), FAILURE);
            }

            assertThat(captured.of("broken")).hasSize(2 * Limit.MOST).allSatisfy(line -> {
                assertThat(line.text()).isEqualTo("event=broken failure=java.lang.IllegalStateException");
                assertThat(line.trace()).contains("EventLogTest");
            });
        }
    }

    @Test
    void whatIsNotWantedIsNotSaid() {
        try (CapturedLog captured = CapturedLog.from(Level.SEVERE)) {
            say("flood", 2);
            log.say(WARNING, LogEvent.named("failed"), FAILURE);

            assertThat(captured.lines()).isEmpty();
        }
    }

    @Test
    void whatIsForDebuggingAloneHasNoLimit() {
        try (CapturedLog captured = CapturedLog.from(Level.FINE)) {
            for (int i = 0; i < 2 * Limit.MOST; i++) {
                pass(Limit.STRETCH.toNanos() / Limit.MOST);
                log.say(System.Logger.Level.DEBUG, LogEvent.named("detail"));
            }
            assertThat(captured.lines())
                    .hasSize(2 * Limit.MOST)
                    .allMatch(line -> line.text().equals("event=detail"));
        }
    }

    private void say(String event, int times) {
        for (int i = 0; i < times; i++) {
            log.say(WARNING, LogEvent.named(event));
        }
    }

    private void pass(long nanos) {
        nanoTime.addAndGet(nanos);
    }
}
