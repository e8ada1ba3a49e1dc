-- The session, kept alive if Redis can write: { 1, lifetime ..., { field, value, ... } }; { 0 } when it is not there;
-- { 2, id } when it has another id, to which this one still leads; { 4 } when clients that present the id are turned away.
-- ARGV[4]: '1' for the fields, too; '0' where they are asked for beside this, since Redis gives them at less cost itself
if closed_until then
  return former()
end
if not is_there() then
  return { 0 }
end
local answer = { 1, keep_alive(false, redis.pcall) }
if ARGV[4] == '1' then
  answer[#answer + 1] = redis.call('HGETALL', key)
end
return answer
