-- Makes the key hold these fields and nothing else, from ARGV[6] on: field, value, ... A field may come twice: the later
-- value counts. ARGV[5]: the id of the session that they were copied from. Returns { 1, the copy's lifetime ... }.
redis.call('DEL', key)
set(6, #ARGV)
look()
local answer = { 1, keep_alive(true, redis.call) }
if left > 0 then -- else its absolute end has come
  redis.call('HSET', key, '@copied-from', ARGV[5])
end
return answer
