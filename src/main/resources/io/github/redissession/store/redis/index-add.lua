-- Adds an entry to the index of one key, or extends it, and drops a bounded number of expired entries. The index
-- is a sorted set of session ids, scored by the end of each entry, in ms since 1970 by Redis' clock.
-- ARGV[1]: the id; ARGV[2]: how long the entry lives, in ms
local MAX_DROPPED = 32
local key = KEYS[1]
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local expired = redis.call('ZRANGEBYSCORE', key, '-inf', '(' .. string.format('%d', now), 'LIMIT', 0, MAX_DROPPED)
if #expired > 0 then
  redis.call('ZREM', key, unpack(expired))
end
redis.call('ZADD', key, 'GT', now + ARGV[2], ARGV[1])
local last = redis.call('ZREVRANGE', key, 0, 0, 'WITHSCORES')[2]
redis.call('PEXPIRE', key, math.max(1, tonumber(last) - now))
return { 1 }
