-- Creates, changes or touches a session. Applies all changes, or none if there is no session, it would be too large, or the
-- condition fails.
-- ARGV[4]: the maximum size of names and values of all attributes, in bytes
-- ARGV[5]: '1' if the session is new
-- ARGV[6]: the session's new custom time to live, in ms; '' to leave it as it is
-- ARGV[7]: '1' to keep the session alive even if that is not due
-- ARGV[8]: '1' to remove all attributes first
-- ARGV[9]: '' for no condition; 'is' if the attribute named ARGV[10] must have the value ARGV[11]; 'no' if there must be no
--          attribute of that name
-- ARGV[12]: '1' if the session is new and has a login
-- ARGV[13]: how long the index entries live that are due to these changes, in ms; '' if there are none
-- ARGV[14]: the maximum number of indexed values
-- ARGV[15]: the name of the key by which the values were encrypted; '' if they are plain
-- ARGV[16]: the number of the library's fields to set; then their names and values; then the number of indexed values to
--           change, and the names of their indexes and the values, '' to remove one; then the number of attributes to remove
--           and their names; then the names and values of the attributes to set
-- Returns { 1, lifetime ... }; { 0 } if there is no session; { 2, id } in the grace period of the id; { 4 } if the id is
-- closed; { 5 } if the session is frozen; { 3, value or nil } if the condition fails; { -1, bytes } if it would be too large; { -2 } if it
-- would have too many indexed values.
local max_size = tonumber(ARGV[4])
local is_new = ARGV[5] == '1'
local has_ttl = ARGV[6] ~= ''
local keep_alive_now = ARGV[7] == '1'
local cleared = ARGV[8] == '1'
local condition = ARGV[9]
local has_login = ARGV[12] == '1'
local entries_live_for = tonumber(ARGV[13])
local first_field = 17
local first_indexed = first_field + 2 * tonumber(ARGV[16]) + 1
local first_removed = first_indexed + 2 * tonumber(ARGV[first_indexed - 1]) + 1
local first_set = first_removed + tonumber(ARGV[first_removed - 1])
local has_fields = first_field < first_indexed - 1
local has_indexed = first_indexed < first_removed - 1
local has_changes = has_ttl or cleared or has_fields or has_indexed or first_removed <= #ARGV

if closed_until then
  return former_id_reply()
end
if frozen and has_changes then
  return { 5 }
end
if is_new and created and exists() then -- the reply to the same script was lost
  return { 1, keep_alive(true, redis.call) }
end
if not is_new and not exists() then
  return { 0 }
end
if condition ~= '' then
  local value = redis.call('HGET', key, ARGV[10])
  if value ~= (condition == 'is' and ARGV[11]) then
    return { 3, value }
  end
end

-- The size of the attributes to set, in bytes.
local function bytes_set()
  local bytes = 0
  for i = first_set, #ARGV do
    bytes = bytes + #ARGV[i]
  end
  return bytes
end

-- Whether all attributes certainly fit, without reading each one. Redis and Valkey use at least half the bytes of a text (a
-- number takes the least). False if the memory usage is not available.
local function certainly_fit(bytes)
  local used = redis.pcall('MEMORY', 'USAGE', key, 'SAMPLES', '0')
  return type(used) == 'number' and 2 * used + bytes <= max_size
end

-- Removes the fields named by a list or a part of it.
local function remove(names, first, last)
  last = last or #names
  for i = first or 1, last, BATCH do
    redis.call('HDEL', key, unpack(names, i, math.min(i + BATCH - 1, last)))
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

-- The size of all attributes before and after the changes, in bytes.
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
if is_new and bytes > max_size then
  return { -1, bytes }
elseif bytes > 0 and not is_new and not certainly_fit(bytes) then
  local before, after = before_and_after(bytes)
  if after > max_size and after > before then
    return { -1, after }
  end
end

-- The indexed values after the changes: names and values in turns. A name or value is not empty, and has no line break.
local function indexed_values()
  local changed, lines, added = {}, {}, false
  for i = first_indexed, first_removed - 2, 2 do
    changed[ARGV[i]] = true
  end
  for name, value in string.gmatch(redis.call('HGET', key, '@indexed-values') or '', '([^\n]+)\n([^\n]+)') do
    if not changed[name] then
      lines[#lines + 1], lines[#lines + 2] = name, value
    end
  end
  for i = first_indexed, first_removed - 2, 2 do
    if ARGV[i + 1] ~= '' then
      lines[#lines + 1], lines[#lines + 2], added = ARGV[i], ARGV[i + 1], true
    end
  end
  return lines, added
end

local lines
if has_indexed then
  local added
  lines, added = indexed_values()
  if added and #lines > 2 * tonumber(ARGV[14]) then
    return { -2 }
  end
end

-- A node may encrypt by another key while settings change. The next renewal encrypts all values by one key then.
if not is_new and (key_name or '') ~= ARGV[15] and (has_fields or has_indexed or first_set <= #ARGV) then
  redis.call('HSET', key, '@key', 'mixed')
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
set(first_field, first_indexed - 2)
if has_login then
  redis.call('HSET', key, '@login', now)
end
if lines and #lines > 0 then
  redis.call('HSET', key, '@indexed-values', table.concat(lines, '\n'))
elseif lines then
  redis.call('HDEL', key, '@indexed-values')
  if not redis.call('HGET', key, '@principal') then
    redis.call('HDEL', key, '@indexed')
  end
end
-- All entries live until '@indexed'. Where a principal has none yet, none is noted, so that they are extended.
if entries_live_for and (is_new or indexed or not redis.call('HGET', key, '@principal')) then
  redis.call('HSET', key, '@indexed', math.min(tonumber(indexed) or math.huge, now + entries_live_for))
end
if is_new or has_ttl or entries_live_for then
  read_own_fields()
  anonymous = is_new and not has_login
end
-- If other programs removed the library's fields, the hash may have been deleted with its last field and created anew.
local reply = { 1, keep_alive(keep_alive_now or is_new or has_ttl or not created, redis.call) }
if entries_live_for then
  reply[7] = index_due()
end
return reply
