-- The beginning of save.lua for a request whose load showed that no keep-alive is due and that the changes certainly fit. If
-- the session is there, not frozen, and has the same time to live as then, only the changes are applied: { 1 }. Otherwise
-- nothing is changed here, and the scripts that follow decide.
-- ARGV[1]: the session's custom time to live as loaded, in ms; '' for none
-- ARGV[2]: the leading arguments of save.lua, each followed by a comma
-- ARGV[3]: the number of attributes to remove; then their names; then the names and values of the attributes to set
do
  local key = KEYS[1]
  -- A former id has no '@created'. '@copied-from' was not there at the load, and is only ever written with a new id.
  local created, frozen_until, ttl = unpack(redis.call('HMGET', key, '@created', '@frozen-until', '@ttl'))
  if created and not frozen_until and (ttl or '') == ARGV[1] then
    local first_set = 4 + ARGV[3]
    if first_set > 4 then
      redis.call('HDEL', key, unpack(ARGV, 4, first_set - 1))
    end
    if ARGV[first_set] then
      redis.call('HSET', key, unpack(ARGV, first_set))
    end
    return { 1 }
  end
end
local arguments = {}
for argument in string.gmatch(ARGV[2], '([^,]*),') do
  arguments[#arguments + 1] = argument
end
for i = 3, #ARGV do
  arguments[#arguments + 1] = ARGV[i]
end
local ARGV = arguments
