-- Makes the key hold these fields and nothing else, from ARGV[6] on: field, value, ... A field may come twice: the later
-- value counts.
-- ARGV[4]: the id of the session that this one takes the place of
-- ARGV[5]: '1' if it is bound to its principal by this
-- Returns { 1, the copy's lifetime ... }; { 0 } when the key holds a session that is no such copy, as when this step comes
-- once more after the renewal was done: nothing is overwritten then.
if closed_until or created and copied_from ~= ARGV[4] then
  return { 0 }
end
redis.call('DEL', key)
set(6, #ARGV)
redis.call('HDEL', key, '@frozen-until')
look()
if not created then
  redis.call('HSET', key, '@created', now)
end
redis.call('HSET', key, '@renewed', now)
if ARGV[5] == '1' then
  redis.call('HSET', key, '@login', now)
end
if redis.call('HGET', key, '@principal') then
  redis.call('HSET', key, '@indexed', now + index_span())
end
look()
local answer = { 1, keep_alive(true, redis.call) }
if left > 0 then -- else its absolute end has come
  redis.call('HSET', key, '@copied-from', ARGV[4])
end
return answer
