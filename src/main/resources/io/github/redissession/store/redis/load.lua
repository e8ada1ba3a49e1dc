-- The session, kept alive if Redis can write: { 1, lifetime ..., { field, value, ... } }; { 0 } when it is not there;
-- { 2, id, 1 } when it has another id, to which the old one still leads; { 4 } when it does not, and who comes by it is
-- turned away.
-- ARGV[5]: '1' for the fields, too; '0' where they are asked for beside this, since Redis gives them at less cost itself
if successor then
  if leads_on then
    return renewed()
  end
  return { now < tonumber(redis.call('HGET', key, '@barred-until')) and 4 or 0 }
end
if not is_there() then
  return { 0 }
end
local answer = { 1, keep_alive(false, redis.pcall) }
if ARGV[5] == '1' then
  answer[#answer + 1] = redis.call('HGETALL', key)
end
return answer
