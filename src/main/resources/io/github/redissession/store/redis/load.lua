-- The session, kept alive: { lifetime, { field, value, ... } }; nil when it is not there.
if not is_there() then
  return false
end
local lifetime = keep_alive(false)
return { lifetime, redis.call('HGETALL', key) }
