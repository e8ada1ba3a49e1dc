-- Replaces the proof of the session's login, if principal and roles are still the same: { 1 }; { 0 } otherwise.
-- ARGV[4]: the principal; ARGV[5]: the roles; ARGV[6]: the proof
if closed_until or not exists() then
  return { 0 }
end
local principal, roles = unpack(redis.call('HMGET', key, '@principal', '@roles'))
if principal ~= ARGV[4] or roles ~= ARGV[5] then
  return { 0 }
end
redis.call('HSET', key, '@proof', ARGV[6])
return { 1 }
