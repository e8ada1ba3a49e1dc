package io.github.redissession.testing;

import java.time.Duration;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/**
 * Ages all keys of a Redis server, whose own clock tests cannot move: instants that the library stored become older, and
 * times to live shorter; a key whose time to live is over is deleted.
 */
public final class RedisTime {

    private static final String PASS = """
            local ms = tonumber(ARGV[1])
            local instants = { '@created', '@renewed', '@login', '@indexed', '@open-until', '@closed-until' }
            local function older(text)
              return string.format('%d', tonumber(text) - ms)
            end
            for _, key in ipairs(redis.call('KEYS', '*')) do
              local left = redis.call('PTTL', key)
              local type = redis.call('TYPE', key).ok
              if left >= 0 and left <= ms then
                redis.call('DEL', key)
              elseif type == 'hash' then
                for _, field in ipairs(instants) do
                  local instant = redis.call('HGET', key, field)
                  if instant and tonumber(instant) then
                    redis.call('HSET', key, field, older(instant))
                  end
                end
              elseif type == 'zset' then
                local all = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')
                for i = 1, #all, 2 do
                  redis.call('ZADD', key, older(all[i + 1]), all[i])
                end
              elseif type == 'string' then
                local document = redis.call('GET', key)
                for _, name in ipairs({ 'created', 'renewed', 'login', 'indexed' }) do
                  document = string.gsub(document, '("' .. name .. '":")(%d+)"', function(before, instant)
                    return before .. older(instant) .. '"'
                  end)
                end
                redis.call('SET', key, document, 'KEEPTTL')
              end
              if left > ms then
                redis.call('PEXPIRE', key, left - ms)
              end
            end
            """;

    private RedisTime() {}

    /** Ages all keys by this much time. */
    public static void pass(UnifiedJedis redis, Duration time) {
        redis.eval(PASS, List.of(), List.of(Long.toString(time.toMillis())));
    }
}
