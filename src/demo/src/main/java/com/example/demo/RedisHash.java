package com.example.demo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Redis hash of a session.
 *
 * @param key absent if there is no session
 * @param secondsToLive until Redis deletes it
 * @param fields attributes as JSON; names that begin with {@code @} are the library's own fields
 */
public record RedisHash(@Nullable String key, long secondsToLive, Map<String, String> fields) {

    static final RedisHash NONE = new RedisHash(null, 0, Map.of());
}
