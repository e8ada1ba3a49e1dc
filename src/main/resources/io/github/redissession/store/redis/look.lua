-- The session as it is, not kept alive: { 1, ms left, ms since it was kept alive, created, principal, roles, login,
-- copied from }; { 0 } when it is not there; { 2, id, 0 or 1 } when it has another id.
if successor then
  return renewed()
end
if not is_there() then
  return { 0 }
end
local ttl = tonumber(redis.call('HGET', key, '@ttl')) or tonumber(ARGV[1])
local left = redis.call('PTTL', key)
local idle = math.max(0, ttl + interval_for(ttl) - left)
local fields = redis.call('HMGET', key, '@created', '@principal', '@roles', '@login', '@copied-from')
return { 1, left, idle, unpack(fields) }
