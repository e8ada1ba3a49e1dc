package io.github.redissession.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.CapturedLog;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private static final System.Logger.Level WARNING = System.Logger.Level.WARNING;
    private static final RuntimeException FAILURE = new IllegalStateException("away");

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1); // it may overflow at any time
    private final EventLog log = new EventLog(System.getLogger(EventLogTest.class.getName()), nanoTime::get);

    @Test
    void suppressedEventsAreCountedInTheNextLine() {
        try (CapturedLog captured = CapturedLog.from(Level.INFO)) {
            log("flood", 500);
            assertThat(captured.lines())
                    .hasSize(RateLimiter.MAX_PER_WINDOW)
                    .allMatch(line -> line.text().equals("event=flood"));

            log("rare", 1);
            assertThat(captured.of("rare")).as("each event for itself").hasSize(1);

            pass(RateLimiter.WINDOW.toNanos() - 1);
            log("flood", 1);
            assertThat(captured.of("flood")).as("not yet").hasSize(RateLimiter.MAX_PER_WINDOW);

            pass(1);
            log("flood", 2);
            assertThat(captured.of("flood"))
                    .extracting(CapturedLog.Line::text)
                    .endsWith("event=flood suppressed=491", "event=flood");
        }
    }

    @Test
    void suppressedEventsHaveTheLevelDebug() {
        try (CapturedLog captured = CapturedLog.from(Level.FINE)) {
            log("flood", RateLimiter.MAX_PER_WINDOW + 2);

            assertThat(captured.lines())
                    .hasSize(RateLimiter.MAX_PER_WINDOW + 2)
                    .extracting(CapturedLog.Line::level)
                    .startsWith(Level.WARNING)
                    .endsWith(Level.WARNING, Level.FINE, Level.FINE);
        }
    }

    @Test
    void failureHasAStackTraceOnlyWithDebug() {
        try (CapturedLog captured = CapturedLog.from(Level.INFO)) {
            log.log(WARNING, LogEvent.named("failed"), FAILURE);

            assertThat(captured.lines())
                    .containsExactly(new CapturedLog.Line(
                            Level.WARNING, "event=failed failure=\"IllegalStateException: away\"", ""));
        }
        try (CapturedLog captured = CapturedLog.from(Level.FINE)) {
            log.log(WARNING, LogEvent.named("failed"), FAILURE);

            assertThat(captured.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line.trace()).contains("EventLogTest"));
        }
    }

    @Test
    void applicationFailureHasItsStackTraceAndIsRateLimited() {
        try (CapturedLog captured = CapturedLog.from(Level.INFO)) {
            for (int i = 0; i < 2 * RateLimiter.MAX_PER_WINDOW; i++) {
                log.logWithTrace(System.Logger.Level.ERROR, LogEvent.named("broken"), FAILURE);
            }

            assertThat(captured.of("broken"))
                    .hasSize(RateLimiter.MAX_PER_WINDOW)
                    .allSatisfy(line -> {
                        assertThat(line.text()).isEqualTo("event=broken failure=java.lang.IllegalStateException");
                        assertThat(line.trace())
                                .startsWith("java.lang.IllegalStateException: away")
                                .contains("EventLogTest");
                    });

            pass(RateLimiter.WINDOW.toNanos());
            log.logWithTrace(System.Logger.Level.ERROR, LogEvent.named("broken"), FAILURE);
            assertThat(captured.of("broken"))
                    .last()
                    .satisfies(line -> assertThat(line.text()).endsWith(" suppressed=" + RateLimiter.MAX_PER_WINDOW));
        }
    }

    @Test
    void messageOfAThrowableIsEscaped() {
        String forged = "\nevent=token-forged session=x\r\u2028event=token-forged\u0085event=token-forged";
        Throwable thrown = new IllegalStateException("a" + forged, new IllegalArgumentException("b" + forged));
        thrown.addSuppressed(new UnsupportedOperationException("c" + forged));
        try (CapturedLog captured = CapturedLog.from(Level.FINE)) {
            log.logWithTrace(System.Logger.Level.ERROR, LogEvent.named("broken"), thrown);
            log.log(WARNING, LogEvent.named("failed"), thrown);

            assertThat(captured.lines()).hasSize(2).allSatisfy(line -> {
                assertThat(line.text()).hasLineCount(1);
                assertThat(line.trace())
                        .contains("java.lang.IllegalStateException: a\\u000aevent=token-forged session=x\\u000d")
                        .contains("Caused by: java.lang.IllegalArgumentException: b\\u000aevent")
                        .contains("Suppressed: java.lang.UnsupportedOperationException: c\\u000aevent");
                assertThat(line.trace().split("\\R")).noneMatch(each -> each.startsWith("event="));
            });
        }
    }

    @Test
    void stackTraceIsBounded() {
        RuntimeException deep = new IllegalStateException("x".repeat(1_000_000));
        for (int i = 0; i < 1_000; i++) {
            deep = new IllegalStateException("x".repeat(10_000), deep);
            deep.addSuppressed(new IllegalStateException("y".repeat(10_000)));
        }
        deep.setStackTrace(Collections.nCopies(10_000, deep.getStackTrace()[0]).toArray(new StackTraceElement[0]));
        RuntimeException circle = new IllegalStateException("first");
        circle.initCause(new IllegalStateException("second", circle));
        RuntimeException mute = new IllegalStateException() {
            @Override
            public String getMessage() {
                throw new UnsupportedOperationException();
            }
        };
        try (CapturedLog captured = CapturedLog.from(Level.INFO)) {
            for (Throwable thrown : List.of(deep, circle, mute)) {
                log.logWithTrace(System.Logger.Level.ERROR, LogEvent.named("broken"), thrown);
            }

            assertThat(captured.lines())
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line.trace()).isNotEmpty().hasSizeLessThan(100_000));
        }
    }

    @Test
    void disabledLevelIsNotLogged() {
        try (CapturedLog captured = CapturedLog.from(Level.SEVERE)) {
            log("flood", 2);
            log.log(WARNING, LogEvent.named("failed"), FAILURE);

            assertThat(captured.lines()).isEmpty();
        }
    }

    @Test
    void debugEventsAreNotRateLimited() {
        try (CapturedLog captured = CapturedLog.from(Level.FINE)) {
            for (int i = 0; i < 2 * RateLimiter.MAX_PER_WINDOW; i++) {
                pass(RateLimiter.WINDOW.toNanos() / RateLimiter.MAX_PER_WINDOW);
                log.log(System.Logger.Level.DEBUG, LogEvent.named("detail"));
            }
            assertThat(captured.lines())
                    .hasSize(2 * RateLimiter.MAX_PER_WINDOW)
                    .allMatch(line -> line.text().equals("event=detail"));
        }
    }

    private void log(String event, int times) {
        for (int i = 0; i < times; i++) {
            log.log(WARNING, LogEvent.named(event));
        }
    }

    private void pass(long nanos) {
        nanoTime.addAndGet(nanos);
    }
}
