-- What the scripts share. A session is a hash; fields that begin with '@' are the library's own, the others are
-- attributes. Every script gets first, all in ms:
-- ARGV[1]: the time to live of sessions that have none of their own
-- ARGV[2]: the interval between keep-alives
-- ARGV[3]: now, since 1970
-- ARGV[4]: how long a session may last however busy it is; 0 for ever
local key = KEYS[1]
local now = tonumber(ARGV[3])
local touch_interval = tonumber(ARGV[2])
local absolute_timeout = tonumber(ARGV[4])

-- What the library keeps of the session, each false if it is not there; to be looked at again once it was written.
--
-- Where a session was renewed, its old key holds nothing but the way to the new one: '@successor', the new id;
-- '@leads-until', how long that way is open to all; '@barred-until', how long whoever comes by the old id is turned
-- away, in ms since 1970. Requests that were under way then may follow as long as the key is there.
local successor, created, own_ttl, indexed, copied_from
local function look()
  successor, created, own_ttl, indexed, copied_from =
    unpack(redis.call('HMGET', key, '@successor', '@created', '@ttl', '@indexed', '@copied-from'))
end
look()

-- What is answered where the session has another id by now: 1 if the way there is still open to all.
local leads_on = successor and now < tonumber(redis.call('HGET', key, '@leads-until'))
local function renewed()
  return { 2, successor, leads_on and 1 or 0 }
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

-- The key lives for the time to live and one interval more, and is written again once less than the time to live is
-- left: so it is written once an interval at most, and the session never ends before its time. Near the absolute end
-- it is not written again for the sake of less than a second.
-- at_once: whether it is written in any case; else the session was asked for
-- expire: redis.call, or redis.pcall where nothing is to fail if Redis refuses to write: a replica, a full disk.
-- Returns the lifetime: ms left, time to live, 1 if that is the session's own, 1 if it was written, 1 if it may outlive its
-- entry in the index of its principal's sessions, which stands until '@indexed', before it is kept alive next.
local function keep_alive(at_once, expire)
  local ttl, interval = ttl_and_interval()
  local most = rest()
  local extend = at_once or left < math.min(ttl, most - math.min(interval, 1000)) or left > most
  if extend then
    local longer = math.min(ttl + interval, most)
    extend = expire('PEXPIRE', key, longer) == 1
    left = extend and longer or left
  end
  local named = extend and tonumber(indexed)
  local due = named and now + left + ttl > named
  if copied_from then
    redis.pcall('HDEL', key, '@copied-from') -- whoever knows the id knows that the renewal that made the copy is done
  end
  return left, ttl, tonumber(own_ttl) and 1 or 0, extend and 1 or 0, due and 1 or 0
end

-- Lua hands over so many values at once, and not many more.
local MANY = 1000

-- Sets fields, the arguments from first to last being name and value of each.
local function set(first, last)
  for i = first, last, MANY do
    redis.call('HSET', key, unpack(ARGV, i, math.min(i + MANY - 1, last)))
  end
end
