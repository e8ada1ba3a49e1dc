package com.example.demo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Redis holds under the key of a session.
 *
 * @param key absent if there is no session
 * @param secondsToLive until Redis forgets it by itself
 * @param fields attributes with their JSON, and, beginning with {@code @}, the library's own
 */
public record RedisHash(@Nullable String key, long secondsToLive, Map<String, String> fields) {

    static final RedisHash NONE = new RedisHash(null, 0, Map.of());
}
