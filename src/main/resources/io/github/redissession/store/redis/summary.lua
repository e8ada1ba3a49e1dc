-- Describes the session without keeping it alive: { 1, now, ms left, ms since it was kept alive, created, copied from,
-- principal, roles, login, proof, renewed, client, indexed values }; { 0 } if there is none; { 2, id, 1 or 0 } if it was
-- renewed: 1 in the grace period of the former id.
if closed_until then
  local successor = redis.call('HGET', key, '@successor')
  return successor and { 2, successor, former_id_reply()[1] == 2 and 1 or 0 } or { 0 }
end
if not exists() then
  return { 0 }
end
local ttl, interval = ttl_and_interval()
local idle = math.max(0, ttl + interval - left)
return { 1, now, left, idle, created, copied_from,
  unpack(redis.call('HMGET', key, '@principal', '@roles', '@login', '@proof', '@renewed', '@client', '@indexed-values')) }
