-- Ends the session: { 1, principal or nil }; { 0 } when it is not there; { 2, id, 0 or 1 } when it has another id: nothing
-- is done then.
if successor then
  return renewed()
end
local principal = redis.call('HGET', key, '@principal')
if redis.call('DEL', key) == 0 then
  return { 0 }
end
return { 1, principal }
