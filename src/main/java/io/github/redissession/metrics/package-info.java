/**
 * What the library counts and times, in the terms of MicroProfile Metrics: the only package that knows that API, and
 * in it only {@code ServerMeters}. What is counted is seen from outside: where sessions are asked for and where events
 * go out, by classes that stand before others and that are there only if the server has metrics.
 *
 * <p>Depends on {@code store}, {@code token} and {@code log}.
 */
@NullMarked
package io.github.redissession.metrics;

import org.jspecify.annotations.NullMarked;
