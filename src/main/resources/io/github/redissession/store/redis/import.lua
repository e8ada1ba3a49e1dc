-- Replaces all fields of the key, for a renewal. The fields are field, value, ... from ARGV[6] on; a later value of the same
-- field wins.
-- ARGV[4]: the id of the session that this one replaces
-- ARGV[5]: '1' if the renewal is a login
-- Returns { 1, the copy's lifetime ... }. Returns { 0 } without effect if the key holds a session that is not such a copy, for
-- instance if this script runs again after the renewal completed.
if closed_until or created and copied_from ~= ARGV[4] then
  return { 0 }
end
redis.call('DEL', key)
set(6, #ARGV)
redis.call('HDEL', key, '@frozen-until')
read_own_fields()
if not created then
  redis.call('HSET', key, '@created', now)
end
redis.call('HSET', key, '@renewed', now)
if ARGV[5] == '1' then
  redis.call('HSET', key, '@login', now)
end
if redis.call('HGET', key, '@principal') or redis.call('HGET', key, '@indexed-values') then
  redis.call('HSET', key, '@indexed', now + index_span())
end
read_own_fields()
local reply = { 1, keep_alive(true, redis.call) }
if left > 0 then -- the absolute timeout is not reached
  redis.call('HSET', key, '@copied-from', ARGV[4])
end
return reply
