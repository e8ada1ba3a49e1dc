/**
 * Sessions in memory for unit tests: {@code SessionData.inMemory()} and {@code Sessions.inMemory()}. The API finds {@link
 * io.github.redissession.inmemory.DefaultInMemorySessions} by {@link java.util.ServiceLoader}, since it depends on no other
 * package.
 *
 * <p>Depends on {@code session}, {@code principal}, {@code store}, {@code store.memory}, {@code config}, {@code codec} and
 * {@code token}.
 */
@NullMarked
package io.github.redissession.inmemory;

import org.jspecify.annotations.NullMarked;
