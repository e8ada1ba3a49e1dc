-- Ends the session: { 1, principal or nil, indexed values or nil }. Without effect: { 0 } if there is none; { 2, id } if the id is in its grace
-- period; { 4 } if it is closed.
-- ARGV[4]: how long the id stays closed afterwards, in ms; 0 to not close it
if closed_until then
  return former_id_reply()
end
local closed_for = tonumber(ARGV[4])
local principal, values = unpack(redis.call('HMGET', key, '@principal', '@indexed-values'))
if redis.call('DEL', key) == 0 then
  return { 0 }
end
if closed_for > 0 then
  redis.call('HSET', key, '@closed-until', now + closed_for)
  redis.call('PEXPIRE', key, closed_for)
end
return { 1, principal, values }
