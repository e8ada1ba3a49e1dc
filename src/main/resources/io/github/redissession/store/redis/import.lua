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
read_own_fields()
if frozen_until then
  redis.call('HDEL', key, '@frozen-until')
end
local own = { '@renewed', now }
local function own_field(name, value)
  own[#own + 1] = name
  own[#own + 1] = value
  return value
end
created = created or own_field('@created', now)
if ARGV[5] == '1' then
  own_field('@login', now)
end
local principal, values = unpack(redis.call('HMGET', key, '@principal', '@indexed-values'))
anonymous = not principal
if principal or values then
  indexed = own_field('@indexed', now + index_span())
end
redis.call('HSET', key, unpack(own))
local reply = { 1, keep_alive(true, redis.call) }
if left > 0 then -- the absolute timeout is not reached
  redis.call('HSET', key, '@copied-from', ARGV[4])
end
return reply
