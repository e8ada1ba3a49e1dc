-- The session as it is, not kept alive: { 1, ms left, ms since it was kept alive, created, principal, roles, login,
-- copied from }; { 0 } when it is not there; { 2, id, 0 or 1 } when it has another id.
if successor then
  return renewed()
end
if not is_there() then
  return { 0 }
end
local ttl, interval = ttl_and_interval()
local idle = math.max(0, ttl + interval - left)
local principal, roles, login = unpack(redis.call('HMGET', key, '@principal', '@roles', '@login'))
return { 1, left, idle, created, principal, roles, login, copied_from }
