-- Takes ids, from ARGV[2] on, out of the index of a principal's sessions, where they were entered before ARGV[1], in ms
-- since 1970, or 'inf'.
local key = KEYS[1]
local before = ARGV[1] == 'inf' and math.huge or tonumber(ARGV[1])
for i = 2, #ARGV do
  local entry = redis.call('HGET', key, ARGV[i])
  if entry and (tonumber(string.match(entry, '^(%d+) ')) or 0) < before then
    redis.call('HDEL', key, ARGV[i])
  end
end
return {}
