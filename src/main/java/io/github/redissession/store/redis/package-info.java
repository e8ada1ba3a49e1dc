/**
 * Sessions in Redis: the one place that knows Jedis. Each operation but reading is a Lua script, kept beside the classes
 * as a resource, on the keys of one session, which are in one slot, so that it is atomic, costs one round trip and works
 * in Redis Cluster. Reading is {@code HGETALL} and, in the same round trip, {@code PTTL} and {@code TIME}, or a script when
 * the session may have to be kept alive. Every instant is Redis' own, taken in the script that compares it.
 *
 * <p>A renewal spans two slots and so takes several scripts: {@code export}, {@code import} into the next key, the entry in
 * the principal's index, {@code retire}. Only {@code retire} makes the change, provided that the former key still is what
 * was copied; it leaves a note of what became of the id. A principal's index is a sorted set, scored by the end of each
 * entry; adding to it drops a bounded number of ended entries.
 *
 * <p>{@code RedisRouter} executes the scripts on the node that has the key; {@code TranslatingRouter} turns its failures
 * into {@code SessionStoreException}.
 *
 * <p>The scripts know a session as a hash. Where Express has it, too, it is a JSON document, and {@code document.lua} is
 * put around them, which makes them see a hash: so there is one set of scripts, and what one of them promises holds for
 * both formats.
 *
 * <p>Depends on {@code store}, {@code redis}, {@code config}, {@code token} and {@code log}.
 */
@NullMarked
package io.github.redissession.store.redis;

import org.jspecify.annotations.NullMarked;
