-- Writes changes: all of them, or none if the session is not there, would be too large, or the condition fails.
-- ARGV[4]: the most bytes that names and values of all attributes may have
-- ARGV[5]: '1' if the session is new
-- ARGV[6]: the time to live that the session gets for itself, in ms; else ''
-- ARGV[7]: '1' if it is to be kept alive even if that is not due
-- ARGV[8]: '1' if every attribute goes first
-- ARGV[9]: '' for no condition; 'is' if the attribute named ARGV[10] has to have the value ARGV[11]; 'no' if there
--          has to be none of that name
-- ARGV[12]: how many fields say to whom a new session belongs, name and value of each; then how many names of attributes
--           that go, and those; then name and value of each attribute that is set
-- Returns { 1, lifetime ... }; { 0 } when it is not there; { 2, id } when it has another id, to which this one leads; { 4 }
-- when the id is closed; { 5 } when the session is frozen; { 3, value or nil } when the condition fails; { -1, bytes } when it would be too large.
local max_size = tonumber(ARGV[4])
local is_new = ARGV[5] == '1'
local has_ttl = ARGV[6] ~= ''
local at_once = ARGV[7] == '1'
local cleared = ARGV[8] == '1'
local condition = ARGV[9]
local first_login = 13
local first_removed = first_login + 2 * tonumber(ARGV[12]) + 1
local first_set = first_removed + tonumber(ARGV[first_removed - 1])
local has_changes = has_ttl or cleared or first_removed <= #ARGV
local has_login = first_login < first_removed - 1

if closed_until then
  return former()
end
if frozen and has_changes then
  return { 5 }
end
if is_new and created and is_there() then -- the reply of the same step was lost
  return { 1, keep_alive(true, redis.call) }
end
if not is_new and not is_there() then
  return { 0 }
end
if condition ~= '' then
  local value = redis.call('HGET', key, ARGV[10])
  if value ~= (condition == 'is' and ARGV[11]) then
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
  redis.call('HSET', key, '@created', now)
end
if has_ttl then
  redis.call('HSET', key, '@ttl', ARGV[6])
end
set(first_set, #ARGV)
if is_new or has_ttl then
  look()
end
if has_login then
  set(first_login, first_removed - 2)
  redis.call('HSET', key, '@login', now, '@indexed', now + index_span())
  look()
end
-- A hash of which someone took what the library keeps may have gone with its last field, and be another by now.
return { 1, keep_alive(at_once or is_new or has_ttl or not created, redis.call) }
