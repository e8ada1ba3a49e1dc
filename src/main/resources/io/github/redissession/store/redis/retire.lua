-- Leaves of the session only what became of it, if it still is what was copied to its new id.
-- ARGV[4]: the new id
-- ARGV[5]: how long the former id leads there, in ms; 0: it does not
-- ARGV[6]: how long a client that presents the former id is turned away after that, in ms
-- ARGV[7]: the principal whose sign-in under the former id joins the session; '' for none
-- ARGV[8] on: field, value, ... as they were copied
-- Returns { 1 }, again where it was done before; { 0 } when it is not there; { 2, id } or { 4 } when something else became of
-- it; { 3, { field, value, ... } } when it has changed, and is frozen if the former id is to be closed at once.
if closed_until then
  return redis.call('HGET', key, '@successor') == ARGV[4] and { 1 } or former()
end
if not is_there() then
  return { 0 }
end
local same = redis.call('HLEN', key) * 2 == #ARGV - 7
for i = 8, #ARGV, 2 do
  same = same and redis.call('HGET', key, ARGV[i]) == ARGV[i + 1]
end
local open_for = tonumber(ARGV[5])
if not same then
  if open_for == 0 then
    redis.call('HSET', key, '@frozen-until', now + FROZEN)
  end
  return { 3, redis.call('HGETALL', key) }
end
local closed_for = open_for + tonumber(ARGV[6])
redis.call('DEL', key)
redis.call('HSET', key, '@successor', ARGV[4], '@closed-until', now + closed_for)
if open_for > 0 then
  redis.call('HSET', key, '@open-until', now + open_for)
end
if ARGV[7] ~= '' then
  redis.call('HSET', key, '@joins', ARGV[7])
end
redis.call('PEXPIRE', key, closed_for)
return { 1 }
