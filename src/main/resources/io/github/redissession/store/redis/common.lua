-- Shared by all scripts. A session is a hash; fields that begin with '@' are the library's, all others are attributes. Every
-- instant is Redis' own (TIME), in ms since 1970; no node's clock decides anything. The first arguments of every script, in
-- ms:
-- ARGV[1]: the configured time to live, of sessions without a custom one
-- ARGV[2]: the touch interval
-- ARGV[3]: the absolute timeout: the maximum lifetime of a session, regardless of activity; 0 for none
local key = KEYS[1]
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local touch_interval = tonumber(ARGV[2])
local absolute_timeout = tonumber(ARGV[3])

-- An entry of the index outlives this many times to live of its session. IndexEntries.java has the same constant.
local INDEXED_TIMES = 8

-- The library's fields that every script needs; false if missing. Read again after they are written.
--
-- The key of a former id holds no session but these fields: '@closed-until', until when clients with this id may not begin a
-- session; '@successor', the next id, if there is one; '@open-until', until when the former id leads there (only after an
-- automatic renewal); '@joins', the principal whose login under the former id joins the session.
--
-- A renewal may freeze a session until '@frozen-until'. Writes wait then, so that the renewal completes however many there
-- are. If the renewal is interrupted, the session thaws by itself.
local FROZEN = 1000 -- in ms; longer than it takes to copy and retire a session
local closed_until, frozen_until, created, custom_ttl, indexed, copied_from, key_name
local function read_own_fields()
  closed_until, frozen_until, created, custom_ttl, indexed, copied_from, key_name = unpack(redis.call(
    'HMGET', key, '@closed-until', '@frozen-until', '@created', '@ttl', '@indexed', '@copied-from', '@key'))
end
read_own_fields()
local anonymous = false -- true if the session is known to have no principal
local thaws_in = (tonumber(frozen_until) or 0) - now
local frozen = thaws_in > 0 and thaws_in <= FROZEN -- the library never writes a later time

-- The reply for a former id: { 2, id } in the grace period, { 4 } while it is closed, { 0 } afterwards.
local function former_id_reply()
  local successor, open_until = unpack(redis.call('HMGET', key, '@successor', '@open-until'))
  if successor and open_until and now < tonumber(open_until) then
    return { 2, successor }
  end
  return { now < tonumber(closed_until) and 4 or 0 }
end

-- The time until the absolute timeout, in ms.
local function absolute_left()
  return absolute_timeout == 0 and math.huge or (tonumber(created) or 0) + absolute_timeout - now
end

local left -- the key's remaining time in ms, set by exists()
local function exists()
  left = redis.call('PTTL', key)
  if left == -2 then
    return false
  end
  if absolute_left() <= 0 then
    redis.pcall('DEL', key) -- it has expired even if Redis refuses writes
    return false
  end
  return true
end

-- The session's time to live, and the minimum interval between keep-alives.
local function ttl_and_interval()
  local ttl = tonumber(custom_ttl) or tonumber(ARGV[1])
  return ttl, math.min(touch_interval, math.floor(ttl / 10))
end

-- How long the session's index entries live from now on.
local function index_span()
  return INDEXED_TIMES * ttl_and_interval()
end

-- 1 if the session may outlive its index entries, which live until '@indexed', before the next keep-alive. A time that is
-- missing, or that the library cannot have written, counts as past.
local function index_due()
  local named = (indexed or not anonymous and redis.call('HGET', key, '@principal')) and (tonumber(indexed) or 0)
  local fits = named and now + left + ttl_and_interval() <= named and named <= now + 2 * index_span()
  return named and not fits and 1 or 0
end

-- The key expires after the time to live plus one interval. It is extended once less than the time to live is left: at most
-- once per interval, and the session never expires early. Near the absolute timeout the expiry is not moved by less than a
-- second, in either direction, since the time that PTTL goes by may lag behind TIME.
-- force: extends the key even if that is not due
-- expire: redis.call, or redis.pcall if the script is to succeed although Redis refuses writes (a replica, a full disk)
-- Returns the lifetime: now, ms left, time to live, 1 if that is custom, 1 if the key was extended, index_due() if it
-- was, else 0.
local function keep_alive(force, expire)
  local ttl, interval = ttl_and_interval()
  local most = absolute_left()
  local least = math.min(interval, 1000)
  local extend = force or left < math.min(ttl, most - least) or left > most + least
  if extend then
    local longer = math.min(ttl + interval, most)
    extend = expire('PEXPIRE', key, longer) == 1
    left = extend and longer or left
  end
  local due = extend and index_due() or 0
  if copied_from then
    redis.pcall('HDEL', key, '@copied-from') -- a client knows the id, so the renewal that made this copy completed
  end
  return now, left, ttl, tonumber(custom_ttl) and 1 or 0, extend and 1 or 0, due
end

-- Lua cannot unpack many more values at once.
local BATCH = 1000

-- Sets fields: the arguments from first to last are names and values in turns.
local function set(first, last)
  for i = first, last, BATCH do
    redis.call('HSET', key, unpack(ARGV, i, math.min(i + BATCH - 1, last)))
  end
end
