-- What the scripts share. A session is a hash; fields that begin with '@' are the library's own, the others are
-- attributes. Every script gets first: the default time to live and the interval between keep-alives, in ms.
local key = KEYS[1]
local default_ttl = tonumber(ARGV[1])
local touch_interval = tonumber(ARGV[2])

local function time_to_live()
  return tonumber(redis.call('HGET', key, '@ttl') or default_ttl) or default_ttl
end

-- The key lives for the time to live and one interval more, and is written again once less than the time to live is
-- left: so it is written once an interval at most, and never ends before its time.
local function keep_alive(ttl, now)
  local left = redis.call('PTTL', key)
  if now or left < ttl then
    left = ttl + math.min(touch_interval, math.floor(ttl / 10))
    redis.call('PEXPIRE', key, left)
  end
  return left
end

local function is_attribute(field)
  return string.byte(field) ~= 64
end
