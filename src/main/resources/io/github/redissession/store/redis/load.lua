-- The session, kept alive: { ms left, its time to live, field, value, ... }; nil when it is not there.
if redis.call('EXISTS', key) == 0 then
  return false
end
local ttl = time_to_live()
local left = keep_alive(ttl, false)
return { left, ttl, redis.call('HGETALL', key) }
