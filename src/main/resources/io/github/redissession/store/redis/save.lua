-- Writes changes: all of them, or none if the session is not there or would be too large.
-- ARGV[5]: the most bytes that names and values of all attributes may have
-- ARGV[6]: when the session was created, in ms since 1970, if it is new; else ''
-- ARGV[7]: the time to live that the session gets for itself, in ms; else ''
-- ARGV[8]: '1' if every attribute goes first
-- ARGV[9]: how many names of attributes that go follow; after them, name and value of each that is set
-- Returns { 1, lifetime }, { 0 } when it is not there, { -1, bytes } when it would be too large.
local max_size = tonumber(ARGV[5])
local created = ARGV[6]
local own_ttl = ARGV[7]
local cleared = ARGV[8] == '1'
local first_removed = 10
local first_set = first_removed + tonumber(ARGV[9])

if created == '' and not is_there() then
  return { 0 }
end

local before, after = 0, 0
local changed = {}
for i = first_removed, first_set - 1 do
  changed[ARGV[i]] = true
end
for i = first_set, #ARGV, 2 do
  changed[ARGV[i]] = true
  after = after + #ARGV[i] + #ARGV[i + 1]
end
local attributes = {}
for _, field in ipairs(redis.call('HKEYS', key)) do
  if is_attribute(field) then
    local size = #field + redis.call('HSTRLEN', key, field)
    before = before + size
    if not cleared and not changed[field] then
      after = after + size
    end
    attributes[#attributes + 1] = field
  end
end
if after > max_size and after > before then
  return { -1, after }
end

if created ~= '' then
  redis.call('HSET', key, '@created', created)
end
if own_ttl ~= '' then
  redis.call('HSET', key, '@ttl', own_ttl)
end
if cleared then
  for _, field in ipairs(attributes) do
    redis.call('HDEL', key, field)
  end
end
for i = first_removed, first_set - 1 do
  redis.call('HDEL', key, ARGV[i])
end
for i = first_set, #ARGV, 2 do
  redis.call('HSET', key, ARGV[i], ARGV[i + 1])
end
return { 1, keep_alive(created ~= '' or own_ttl ~= '') }
