-- The index of a principal's sessions: a sorted set of their ids, scored by the end of each entry, in ms since 1970 by Redis'
-- own clock. Adds an entry, or prolongs it, and drops some of those that have ended: the work is bounded.
-- ARGV[1]: the id; ARGV[2]: how long the entry stands, in ms
local MOST_DROPPED = 32
local key = KEYS[1]
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local ended = redis.call('ZRANGEBYSCORE', key, '-inf', '(' .. string.format('%d', now), 'LIMIT', 0, MOST_DROPPED)
if #ended > 0 then
  redis.call('ZREM', key, unpack(ended))
end
redis.call('ZADD', key, 'GT', now + ARGV[2], ARGV[1])
local last = redis.call('ZREVRANGE', key, 0, 0, 'WITHSCORES')[2]
redis.call('PEXPIRE', key, math.max(1, tonumber(last) - now))
return { 1 }
