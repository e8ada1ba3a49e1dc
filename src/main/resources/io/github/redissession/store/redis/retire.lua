-- Leaves of the session only the way to its new id, if it still is what was copied there.
-- ARGV[5]: the new id
-- ARGV[6]: how long the old id leads there, in ms from now; 0 not at all
-- ARGV[7]: how long whoever comes by the old id later is turned away, in ms from now
-- ARGV[8]: how long the way is kept at most for requests under way, in ms; longer than the session would have lived
--          only for those who are turned away
-- ARGV[9] on: field, value, ... as they were copied
-- Returns { 1 }; { 0 } when it is not there; { 2, id, 0 or 1 } when it was renewed already; { 3, { field, value, ... } } when
-- it has changed.
if successor then
  return renewed()
end
if not is_there() then
  return { 0 }
end
local same = redis.call('HLEN', key) * 2 == #ARGV - 8
for i = 9, #ARGV, 2 do
  same = same and redis.call('HGET', key, ARGV[i]) == ARGV[i + 1]
end
if not same then
  return { 3, redis.call('HGETALL', key) }
end
redis.call('DEL', key)
redis.call('HSET', key, '@successor', ARGV[5], '@leads-until', now + ARGV[6], '@barred-until', now + ARGV[7])
redis.call('PEXPIRE', key, math.max(tonumber(ARGV[7]), math.min(left, tonumber(ARGV[8]))))
return { 1 }
