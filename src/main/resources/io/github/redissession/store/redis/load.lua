-- The session, kept alive if Redis can write: { 1, lifetime, { field, value, ... } }; { 0 } when it is not there;
-- { 2, id, 1 } when it has another id, to which the old one still leads; { 4 } when it does not, and who comes by it is
-- turned away.
if successor then
  if leads_on then
    return renewed()
  end
  return { tonumber(ARGV[3]) < tonumber(redis.call('HGET', key, '@barred-until')) and 4 or 0 }
end
if not is_there() then
  return { 0 }
end
local lifetime = keep_alive(false, redis.pcall)
return { 1, lifetime, redis.call('HGETALL', key) }
