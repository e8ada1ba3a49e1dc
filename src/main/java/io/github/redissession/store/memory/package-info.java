/**
 * Sessions in the memory of this process, for development and tests. Every operation is atomic under one lock, and has the
 * semantics of {@code store.redis}. Sessions are lost when the application stops, and other servers do not see them.
 *
 * <p>{@code Entries} holds sessions and former ids, the order in which they expire, and the sessions of each index key, so
 * the index is exact. No thread removes expired entries: each operation removes a bounded number of them.
 *
 * <p>Depends on {@code store}, {@code config} and {@code token}.
 */
@NullMarked
package io.github.redissession.store.memory;

import org.jspecify.annotations.NullMarked;
