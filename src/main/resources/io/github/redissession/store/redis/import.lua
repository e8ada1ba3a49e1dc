-- Makes the key hold these fields and nothing else, from ARGV[6] on: field, value, ... A field may come twice: the later
-- value counts. ARGV[5]: the id of the session that they were copied from. Returns the copy's lifetime.
redis.call('DEL', key)
for i = 6, #ARGV, 2 do
  redis.call('HSET', key, ARGV[i], ARGV[i + 1])
end
local lifetime = keep_alive(true, redis.call)
if redis.call('EXISTS', key) == 1 then -- else its absolute end has come
  redis.call('HSET', key, '@copied-from', ARGV[5])
end
return lifetime
