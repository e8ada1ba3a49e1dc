-- Writes changes: all of them, or none if the session is not there, would be too large, or the condition fails.
-- ARGV[5]: the most bytes that names and values of all attributes may have
-- ARGV[6]: when the session was created, in ms since 1970, if it is new; else ''
-- ARGV[7]: the time to live that the session gets for itself, in ms; else ''
-- ARGV[8]: '1' if it is to be kept alive even if that is not due
-- ARGV[9]: '1' if every attribute goes first
-- ARGV[10]: '' for no condition; 'is' if the attribute named ARGV[11] has to have the value ARGV[12]; 'no' if there
--           has to be none of that name
-- ARGV[13]: how many fields of the library's own follow, name and value of each; then how many names of attributes that
--           go, and those; then name and value of each attribute that is set
-- Returns { 1, lifetime }; { 0 } when it is not there; { 2, id, 0 or 1 } when it has another id; { 3, value or nil } when the
-- condition fails; { -1, bytes } when it would be too large.
local max_size = tonumber(ARGV[5])
local created = ARGV[6]
local own_ttl = ARGV[7]
local at_once = ARGV[8] == '1'
local cleared = ARGV[9] == '1'
local condition = ARGV[10]
local first_own = 14
local first_removed = first_own + 2 * tonumber(ARGV[13]) + 1
local first_set = first_removed + tonumber(ARGV[first_removed - 1])

if successor then
  return renewed()
end
if created == '' and not is_there() then
  return { 0 }
end
if condition ~= '' then
  local value = redis.call('HGET', key, ARGV[11])
  if value ~= (condition == 'is' and ARGV[12]) then
    return { 3, value }
  end
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
local fields = (cleared or first_set <= #ARGV) and redis.call('HKEYS', key) or {}
for _, field in ipairs(fields) do
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
for i = first_own, first_removed - 2, 2 do
  redis.call('HSET', key, ARGV[i], ARGV[i + 1])
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
return { 1, keep_alive(at_once or created ~= '' or own_ttl ~= '', redis.call) }
