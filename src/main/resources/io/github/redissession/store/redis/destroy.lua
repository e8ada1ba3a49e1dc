-- Ends the session: { 1, principal or nil }; { 0 } when it is not there; { 2, id } when it has another id, to which this one
-- leads; { 4 } when the id is closed. Nothing is done then.
-- ARGV[4]: how long a client that presents the id is turned away afterwards, in ms; 0: not at all
if closed_until then
  return former()
end
local closed_for = tonumber(ARGV[4])
local principal = redis.call('HGET', key, '@principal')
if redis.call('DEL', key) == 0 then
  return { 0 }
end
if closed_for > 0 then
  redis.call('HSET', key, '@closed-until', now + closed_for)
  redis.call('PEXPIRE', key, closed_for)
end
return { 1, principal }
