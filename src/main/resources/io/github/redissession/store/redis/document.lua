-- Emulates a hash for the script that follows, on the JSON document that express-session and connect-redis keep of a session:
-- the script uses the table 'redis' defined here. Changes are written once, at the end of the script or before the key's
-- expiry is extended.
-- KEYS[1]: the document, a JSON object; attributes are siblings of its member "cookie"
-- KEYS[2]: a hash in the same slot of a cluster, which exists only once the id has no session any more: the fields of a
--          former id
-- The last of ARGV: the cookie of a document that has none yet
--
-- Where a field is stored; an attribute's name never begins with '@':
--   an attribute                     the member of that name
--   '@ttl'                           cookie.originalMaxAge
--   a field of a former id           KEYS[2]
--   '@' and a JSON string            the member of that name, which no attribute may have
--   '@' and another name             a text in the member "@redis-session", which Express keeps and ignores; its "key" is the
--                                    key of the session: if Express copies all members of a session into another one, as
--                                    some applications do at a login, Java ignores the copy
local server = redis
local key, gone = KEYS[1], KEYS[2]
local new_cookie = table.remove(ARGV)
local clock = server.call('TIME')
local now = tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000)
local COOKIE, OWN, WHOSE = '"cookie"', '"@redis-session"', '"key"'
local OF_A_FORMER_ID = { ['@closed-until'] = true, ['@successor'] = true, ['@open-until'] = true, ['@joins'] = true }
local AT = 64
local LONGEST_AGE = 3650 * 24 * 60 * 60 * 1000

-- How long a request of Express may last. At its end it writes back what it loaded, with no more time to live than the session
-- had. So the hash in KEYS[2] has to exist for the sum of both.
local REMEMBERED = 60 * 60 * 1000

local is_gone = server.call('EXISTS', gone) == 1
local document, own -- nil if there is no session
local stored -- the document's text in Redis
local corrupt -- why the text is not a document; nil if it is one
local changed, ended = false, false
local remembered = REMEMBERED

local function nested(name)
  local json = document.values[name]
  return json and byte(json) == 123 and read_object(json) or nil
end

local function cookie()
  return nested(COOKIE) or read_object(new_cookie)
end

-- The custom time to live, in ms; false if there is none.
local function max_age(of)
  local age = tonumber(of.values['"originalMaxAge"'])
  return age and age >= 1 and math.min(math.floor(age), LONGEST_AGE) or false
end

-- Formats a date as JSON.stringify does.
local function iso(ms)
  local day, year, month = math.floor(ms / 86400000), 1970, 1
  local rest = math.floor(ms) % 86400000
  local function days()
    return (year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0)) and 366 or 365
  end
  while day >= days() do
    day, year = day - days(), year + 1
  end
  local lengths = { 31, days() - 337, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }
  while day >= lengths[month] do
    day, month = day - lengths[month], month + 1
  end
  return string.format('%04d-%02d-%02dT%02d:%02d:%02d.%03dZ', year, month, day + 1, math.floor(rest / 3600000),
    math.floor(rest / 60000) % 60, math.floor(rest / 1000) % 60, rest % 1000)
end

-- connect-redis takes the time to live of what it writes from cookie.expires, so each write sets it.
local function write(call)
  local fresh = cookie()
  local age = max_age(fresh)
  if age then
    put(fresh, '"expires"', quoted(iso(now + age)))
  end
  put(document, COOKIE, written(fresh))
  put(own, WHOSE, quoted(key))
  put(document, OWN, written(own))
  local text = written(document)
  local left = call('PTTL', key)
  if stored and #text < #stored then
    call('DEL', key) -- so that the write succeeds even if Redis is out of memory
  end
  if left >= 0 then
    call('SET', key, text, 'PX', math.max(1, left))
  else
    call('SET', key, text)
  end
  stored, changed = text, false
end

local function flush()
  if changed then
    write(server.call)
  end
end

local function begin()
  if not document then
    document, own = { keys = {}, values = {} }, { keys = {}, values = {} }
    put(document, COOKIE, new_cookie)
  end
end

-- The object that holds a field, and the name of its member there.
local function place(field)
  if byte(field) ~= AT then
    return document, quoted(field)
  elseif byte(field, 2) == QUOTE then
    return document, sub(field, 2)
  end
  return own, quoted(sub(field, 2))
end

local function get(field)
  if OF_A_FORMER_ID[field] then
    return is_gone and server.call('HGET', gone, field)
  elseif not document then
    return false
  elseif field == '@ttl' then
    return max_age(cookie())
  end
  local object, name = place(field)
  local json = object.values[name]
  if object == own and json and byte(json) == QUOTE then
    return unquoted(json) or json
  end
  return json or false
end

local function set(field, value)
  if OF_A_FORMER_ID[field] then
    server.call('HSET', gone, field, value)
    is_gone = true
    return
  end
  begin()
  changed = true
  if field == '@ttl' then
    local longer = cookie()
    put(longer, '"originalMaxAge"', value)
    put(document, COOKIE, written(longer))
  else
    local object, name = place(field)
    put(object, name, object == own and quoted(value) or value)
  end
end

-- Calls a function with each field and its value.
local function each(visit)
  for _, name in ipairs(document and document.keys or {}) do
    local value = document.values[name]
    if value and name ~= OWN then
      local text = name ~= COOKIE and byte(name, 2) ~= AT and unquoted(name)
      visit(text or '@' .. name, value)
    end
  end
  for _, name in ipairs(document and own.keys or {}) do
    local value = own.values[name]
    local text = value and name ~= WHOSE and unquoted(name)
    if text and text ~= 'ttl' and not OF_A_FORMER_ID['@' .. text] then -- these are stored elsewhere
      visit('@' .. text, byte(value) == QUOTE and unquoted(value) or value)
    end
  end
end

local commands = { HGET = get }

function commands.TIME()
  return clock
end

function commands.HSET(...)
  local given = { ... }
  for i = 1, #given, 2 do
    set(given[i], given[i + 1])
  end
end

function commands.HDEL(...)
  for _, field in ipairs({ ... }) do
    local object, name = place(field)
    changed = changed or object.values[name]
    object.values[name] = false -- keeps its position if it is set again
  end
end

function commands.HGETALL()
  flush() -- a write updates cookie.expires, and a renewal compares the returned fields with the stored ones
  local all = {}
  each(function(field, value)
    all[#all + 1] = field
    all[#all + 1] = value
  end)
  return all
end

function commands.HKEYS()
  local all = {}
  each(function(field)
    all[#all + 1] = field
  end)
  return all
end

function commands.HMGET(...)
  local values = {}
  for i, field in ipairs({ ... }) do
    values[i] = get(field)
  end
  return values
end

function commands.HLEN()
  return #commands.HKEYS()
end

function commands.HSTRLEN(field)
  return #(get(field) or '')
end

function commands.PTTL()
  if corrupt then
    error(corrupt, 0)
  end
  return document and server.call('PTTL', key) or -2
end

function commands.PEXPIRE(ms)
  flush()
  local expires = document and server.call('PEXPIRE', key, ms)
    or server.call('PEXPIRE', gone, math.max(ms, remembered))
  if tonumber(ms) <= 0 then -- Redis deletes the key
    document, own, stored = nil, nil, nil
  end
  return expires
end

function commands.DEL()
  if document then
    remembered = math.max(server.call('PTTL', key), max_age(cookie()) or tonumber(ARGV[1])) + REMEMBERED
  end
  local deleted = server.call('DEL', key)
  document, own, stored, changed, ended = nil, nil, nil, false, deleted == 1
  return deleted
end

local function call(command, _, ...)
  local known = commands[command] or error('a document does not support the command ' .. command, 0)
  return known(...)
end

local redis = { call = call }

function redis.pcall(...)
  local ok, reply = pcall(call, ...)
  if ok then
    return reply
  end
  return type(reply) == 'table' and reply or { err = reply }
end

if is_gone then
  server.pcall('DEL', key) -- what Express wrote back is ignored even if Redis refuses writes
else
  stored = server.call('GET', key)
end
if stored then
  local ok, read = pcall(read_object, stored)
  if ok then
    document = read
  else
    corrupt = read -- the session can be ended, but not read or written
  end
end
if document then
  own = nested(OWN)
  if not own or own.values[WHOSE] ~= quoted(key) then
    own = { keys = {}, values = {} }
  end
  if not own.values['"created"'] then -- Express created it and does not record when
    put(own, '"created"', quoted(string.format('%d', now)))
    write(server.pcall)
  end
end

-- Runs the script and writes its changes.
local function with_writes(script)
  local reply = script()
  flush()
  if ended and not document and not is_gone then
    server.pcall('HSET', gone, '@ended', now)
    server.pcall('PEXPIRE', gone, remembered)
  end
  return reply
end

return with_writes(function()
-- followed by the script and document-end.lua
