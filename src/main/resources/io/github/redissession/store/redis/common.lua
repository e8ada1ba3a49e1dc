-- What the scripts share. A session is a hash; fields that begin with '@' are the library's own, the others are
-- attributes. Every script gets first, all in ms:
-- ARGV[1]: the time to live of sessions that have none of their own
-- ARGV[2]: the interval between keep-alives
-- ARGV[3]: now, since 1970
-- ARGV[4]: how long a session may last however busy it is; 0 for ever
local key = KEYS[1]
local touch_interval = tonumber(ARGV[2])
local absolute_timeout = tonumber(ARGV[4])

-- How long the session may last from now on, whether used or not.
local function rest(created)
  if absolute_timeout == 0 then
    return math.huge
  end
  return (tonumber(created) or 0) + absolute_timeout - tonumber(ARGV[3])
end

-- Where a session was renewed, its old key holds nothing but the way to the new one: '@successor', the new id;
-- '@leads-until', how long that way is open to all; '@barred-until', how long whoever comes by the old id is turned
-- away, in ms since 1970. Requests that were under way then may follow as long as the key is there.
local successor = redis.call('HGET', key, '@successor')
local leads_on = successor and tonumber(ARGV[3]) < tonumber(redis.call('HGET', key, '@leads-until'))

-- What is answered where the session has another id by now: 1 if the way there is still open to all.
local function renewed()
  return { 2, successor, leads_on and 1 or 0 }
end

local function is_there()
  if redis.call('EXISTS', key) == 0 then
    return false
  end
  if absolute_timeout > 0 and rest(redis.call('HGET', key, '@created')) <= 0 then
    redis.pcall('DEL', key) -- it is not there even where Redis refuses to write
    return false
  end
  return true
end

local function interval_for(ttl)
  return math.min(touch_interval, math.floor(ttl / 10))
end

-- The key lives for the time to live and one interval more, and is written again once less than the time to live is
-- left: so it is written once an interval at most, and the session never ends before its time. Near the absolute end
-- it is not written again for the sake of less than a second.
-- expire: redis.call, or redis.pcall where nothing is to fail if Redis refuses to write: a replica, a full disk.
-- Returns { ms left, time to live, 1 if that is the session's own, 1 if it was written, 1 if it may outlive its entry in
-- the index of its principal's sessions, which stands until '@indexed', before it is kept alive next }.
local function keep_alive(at_once, expire)
  local own = tonumber(redis.call('HGET', key, '@ttl'))
  local ttl = own or tonumber(ARGV[1])
  local interval = interval_for(ttl)
  local most = rest(redis.call('HGET', key, '@created'))
  local left = redis.call('PTTL', key)
  local extend = at_once or left < math.min(ttl, most - math.min(interval, 1000)) or left > most
  if extend then
    local longer = math.min(ttl + interval, most)
    extend = expire('PEXPIRE', key, longer) == 1
    left = extend and longer or left
  end
  local indexed = extend and tonumber(redis.call('HGET', key, '@indexed'))
  local due = indexed and tonumber(ARGV[3]) + left + ttl > indexed
  redis.pcall('HDEL', key, '@copied-from') -- whoever knows the id knows that the renewal that made the copy is done
  return { left, ttl, own and 1 or 0, extend and 1 or 0, due and 1 or 0 }
end

local function is_attribute(field)
  return string.byte(field) ~= 64
end
