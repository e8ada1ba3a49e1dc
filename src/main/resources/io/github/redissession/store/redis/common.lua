-- What the scripts share. A session is a hash; fields that begin with '@' are the library's own, the others are
-- attributes. Every instant is Redis' own (TIME), in ms since 1970: no clock of a node decides anything. Every script gets
-- first, in ms:
-- ARGV[1]: the time to live of sessions that have none of their own
-- ARGV[2]: the interval between keep-alives
-- ARGV[3]: the maximum lifetime of a session, regardless of activity; 0 for none
local key = KEYS[1]
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local touch_interval = tonumber(ARGV[2])
local absolute_timeout = tonumber(ARGV[3])

-- For how many times its time to live the index of its principal names a session, before it is entered again.
local INDEXED_TIMES = 8

-- What the library keeps of the session, each false if it is not there; to be looked at again once it was written.
--
-- The key of an id that a session had holds no session, and only: '@closed-until', how long a client that presents the id is
-- turned away; '@successor', the session's next id, if it has one; '@open-until', how long the former id leads there
-- (only after a renewal by itself); '@joins', the principal whose sign-in under the former id joins the session.
--
-- A session whose id is being closed may be frozen until '@frozen-until': writes wait then, so that the closing comes to its
-- end however many there are. A closing that was interrupted leaves a session that thaws by itself.
local FROZEN = 1000 -- longer than it takes to copy and retire a session, in ms
local closed_until, frozen_until, created, own_ttl, indexed, copied_from
local function look()
  closed_until, frozen_until, created, own_ttl, indexed, copied_from = unpack(redis.call(
    'HMGET', key, '@closed-until', '@frozen-until', '@created', '@ttl', '@indexed', '@copied-from'))
end
look()
local thaws_in = (tonumber(frozen_until) or 0) - now
local frozen = thaws_in > 0 and thaws_in <= FROZEN -- no more than the library can have written

-- The answer for a former id: { 2, id } while it leads to the session; { 4 } while clients are turned away; { 0 } later.
local function former()
  local successor, open_until = unpack(redis.call('HMGET', key, '@successor', '@open-until'))
  if successor and open_until and now < tonumber(open_until) then
    return { 2, successor }
  end
  return { now < tonumber(closed_until) and 4 or 0 }
end

-- How long the session may last from now on, whether used or not.
local function rest()
  return absolute_timeout == 0 and math.huge or (tonumber(created) or 0) + absolute_timeout - now
end

local left -- how long the key lives from now on, in ms, as of when it was looked for
local function is_there()
  left = redis.call('PTTL', key)
  if left == -2 then
    return false
  end
  if rest() <= 0 then
    redis.pcall('DEL', key) -- it is not there even where Redis refuses to write
    return false
  end
  return true
end

-- The session's time to live, and how often it is kept alive at most.
local function ttl_and_interval()
  local ttl = tonumber(own_ttl) or tonumber(ARGV[1])
  return ttl, math.min(touch_interval, math.floor(ttl / 10))
end

-- How long the index is to name the session from now on.
local function index_span()
  return INDEXED_TIMES * ttl_and_interval()
end

-- The key lives for the time to live and one interval more, and is written again once less than the time to live is
-- left: so it is written once an interval at most, and the session never ends before its time. Near the absolute end
-- it is not written again for the sake of less than a second.
-- at_once: whether it is written in any case; else the session was asked for
-- expire: redis.call, or redis.pcall where nothing is to fail if Redis refuses to write: a replica, a full disk.
-- Returns the lifetime: now, ms left, time to live, 1 if that is the session's own, 1 if it was written, 1 if it may
-- outlive its entry in the index of its principal's sessions, which stands until '@indexed', before it is kept alive next.
local function keep_alive(at_once, expire)
  local ttl, interval = ttl_and_interval()
  local most = rest()
  local extend = at_once or left < math.min(ttl, most - math.min(interval, 1000)) or left > most
  if extend then
    local longer = math.min(ttl + interval, most)
    extend = expire('PEXPIRE', key, longer) == 1
    left = extend and longer or left
  end
  -- A time that is missing, or that the library cannot have written, is one that is over.
  local named = extend and (indexed or redis.call('HGET', key, '@principal')) and (tonumber(indexed) or 0)
  local due = named and not (now + left + ttl <= named and named <= now + 2 * index_span())
  if copied_from then
    redis.pcall('HDEL', key, '@copied-from') -- a client knows the id, so the renewal that made the copy is done
  end
  return now, left, ttl, tonumber(own_ttl) and 1 or 0, extend and 1 or 0, due and 1 or 0
end

-- Lua hands over so many values at once, and not many more.
local MANY = 1000

-- Sets fields, the arguments from first to last being name and value of each.
local function set(first, last)
  for i = first, last, MANY do
    redis.call('HSET', key, unpack(ARGV, i, math.min(i + MANY - 1, last)))
  end
end
