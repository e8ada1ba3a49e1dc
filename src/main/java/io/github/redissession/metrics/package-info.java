/**
 * Counters and timers by MicroProfile Metrics, by OpenTelemetry, or by both. Decorators of the store, the index and the
 * receiver of events do the counting; they are used only if the server has one of these APIs. Only {@code MicroProfileMeters}
 * uses the first, and only {@code OpenTelemetryMeters}, {@code OpenTelemetrySeries}, {@code SpanEvents} and {@code
 * CapturedTraces} use the second. None of these five is used where the server lacks the API.
 *
 * <p>Depends on {@code store}, {@code token} and {@code log}.
 */
@NullMarked
package io.github.redissession.metrics;

import org.jspecify.annotations.NullMarked;
