-- Replaces the session by a record of its new id, if it still holds what was copied there.
-- ARGV[4]: the link to the new id
-- ARGV[5]: the grace period in which the former id leads to the new one, in ms; 0 for none
-- ARGV[6]: how long the former id stays closed after that, in ms
-- ARGV[7]: the principal, or a hash of it, whose login under the former id joins the session; '' for none
-- ARGV[8] on: the copied fields: field, value, ...
-- Returns { 1 }, also if it was done before; { 0 } if there is no session; { 2, id } or { 4 } if another request renewed or
-- ended it; { 3, { field, value, ... } } if it has changed: it is then frozen if there is no grace period.
if closed_until then
  return redis.call('HGET', key, '@successor') == ARGV[4] and { 1 } or former_id_reply()
end
if not exists() then
  return { 0 }
end
local copied = {}
for i = 8, #ARGV, 2 do
  copied[ARGV[i]] = ARGV[i + 1]
end
local fields = redis.call('HGETALL', key)
local same = #fields == #ARGV - 7
for i = 1, #fields, 2 do
  same = same and copied[fields[i]] == fields[i + 1]
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
