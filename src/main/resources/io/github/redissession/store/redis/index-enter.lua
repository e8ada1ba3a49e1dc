-- The index of a principal's sessions: a hash of their ids, each with when it was entered and until when it stands, in ms
-- since 1970. Names one more, and drops those that stand no longer.
-- ARGV[1]: now; ARGV[2]: the id; ARGV[3]: until when it stands
local key = KEYS[1]
local now = tonumber(ARGV[1])
local last = tonumber(ARGV[3])
local entries = redis.call('HGETALL', key)
for i = 1, #entries, 2 do
  local standing = tonumber(string.match(entries[i + 1], ' (%d+)$')) or 0
  if standing < now then
    redis.call('HDEL', key, entries[i])
  else
    last = math.max(last, standing)
  end
end
redis.call('HSET', key, ARGV[2], ARGV[1] .. ' ' .. ARGV[3])
redis.call('PEXPIRE', key, math.max(1, last - now))
return {}
