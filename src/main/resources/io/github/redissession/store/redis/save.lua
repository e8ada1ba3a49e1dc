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
-- Returns { 1, lifetime ... }; { 0 } when it is not there; { 2, id, 0 or 1 } when it has another id; { 3, value or nil } when the
-- condition fails; { -1, bytes } when it would be too large.
local max_size = tonumber(ARGV[5])
local is_new = ARGV[6] ~= ''
local has_ttl = ARGV[7] ~= ''
local at_once = ARGV[8] == '1'
local cleared = ARGV[9] == '1'
local condition = ARGV[10]
local first_own = 14
local first_removed = first_own + 2 * tonumber(ARGV[13]) + 1
local first_set = first_removed + tonumber(ARGV[first_removed - 1])

if successor then
  return renewed()
end
if not is_new and not is_there() then
  return { 0 }
end
if condition ~= '' then
  local value = redis.call('HGET', key, ARGV[11])
  if value ~= (condition == 'is' and ARGV[12]) then
    return { 3, value }
  end
end

-- The bytes of names and values that are set.
local function bytes_set()
  local bytes = 0
  for i = first_set, #ARGV do
    bytes = bytes + #ARGV[i]
  end
  return bytes
end

-- Whether all attributes surely have room, without a look at each: Redis (and Valkey) needs no less than half the bytes
-- of a text, and so little only if that is a number. False where it does not say what it needs.
local function have_room(bytes)
  local used = redis.pcall('MEMORY', 'USAGE', key, 'SAMPLES', '0')
  return type(used) == 'number' and 2 * used + bytes <= max_size
end

-- Takes fields away, named by a part of a list, or by all of it.
local function remove(names, first, last)
  last = last or #names
  for i = first or 1, last, MANY do
    redis.call('HDEL', key, unpack(names, i, math.min(i + MANY - 1, last)))
  end
end

local function is_attribute(field)
  return string.byte(field) ~= 64
end

local function attributes()
  local names = {}
  for _, field in ipairs(redis.call('HKEYS', key)) do
    if is_attribute(field) then
      names[#names + 1] = field
    end
  end
  return names
end

-- The bytes of all attributes as they are, and as they would be.
local function before_and_after(bytes)
  local changed = {}
  for i = first_removed, first_set - 1 do
    changed[ARGV[i]] = true
  end
  for i = first_set, #ARGV, 2 do
    changed[ARGV[i]] = true
  end
  local before, after = 0, bytes
  for _, name in ipairs(attributes()) do
    local size = #name + redis.call('HSTRLEN', key, name)
    before = before + size
    if not cleared and not changed[name] then
      after = after + size
    end
  end
  return before, after
end

local bytes = bytes_set()
if bytes > 0 and (is_new or not have_room(bytes)) then
  local before, after = before_and_after(bytes)
  if after > max_size and after > before then
    return { -1, after }
  end
end

if cleared then
  remove(attributes())
end
remove(ARGV, first_removed, first_set - 1)
if is_new then
  redis.call('HSET', key, '@created', ARGV[6])
end
if has_ttl then
  redis.call('HSET', key, '@ttl', ARGV[7])
end
set(first_own, first_removed - 2)
set(first_set, #ARGV)
if is_new or has_ttl or first_own < first_removed - 1 then
  look()
end
-- A hash of which someone took what the library keeps may have gone with its last field, and be another by now.
return { 1, keep_alive(at_once or is_new or has_ttl or not created, redis.call) }
