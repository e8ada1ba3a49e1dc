/**
 * Counters and timers by MicroProfile Metrics. Only {@code ServerMeters} uses that API. Decorators of the store, the index and
 * the receiver of events do the counting; they are used only if the server provides metrics.
 *
 * <p>Depends on {@code store}, {@code token} and {@code log}.
 */
@NullMarked
package io.github.redissession.metrics;

import org.jspecify.annotations.NullMarked;
