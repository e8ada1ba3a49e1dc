/**
 * Sessions in Redis. Every operation on one session, except the fast path of reading, runs at least one Lua script on the
 * keys of that session. These keys are in one slot, so that a script is atomic, takes one round trip and works in Redis
 * Cluster. Reading is {@code HGETALL} with {@code PTTL} and {@code TIME} in the same round trip, or {@code HGETALL} with
 * {@code load.lua} if the session may have to be kept alive. With {@code format=express}, reading is always {@code
 * load.lua}. Every instant is Redis' own, taken in the script that compares it. A load gives the saves of the same request a
 * hint, with which {@code save-hinted.lua} asks for little more than whether the session is still there.
 *
 * <p>A renewal spans two slots and so takes several scripts: {@code export}, {@code import} to the new key, the entries
 * in the index, {@code retire}. Only {@code retire} makes the change, provided that the former key still holds
 * what was copied; it records the id's successor. The index has a sorted set for each key, scored by the end of each entry;
 * adding an entry drops a bounded number of expired ones.
 *
 * <p>{@code RedisRouter} executes the scripts on the node that has the key; {@code TranslatingRouter} turns its failures
 * into {@code SessionStoreException}.
 *
 * <p>The scripts treat a session as a hash. With {@code format=express} it is a JSON document; {@code document.lua} wraps
 * the scripts in an emulation of a hash. So one set of scripts serves both formats.
 *
 * <p>Depends on {@code store}, {@code crypto}, {@code redis}, {@code config}, {@code token} and {@code log}.
 */
@NullMarked
package io.github.redissession.store.redis;

import org.jspecify.annotations.NullMarked;
