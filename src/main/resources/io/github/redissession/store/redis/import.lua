-- Makes the key hold these fields and nothing else, from ARGV[5] on: field, value, ... Returns its lifetime.
redis.call('DEL', key)
for i = 5, #ARGV, 2 do
  redis.call('HSET', key, ARGV[i], ARGV[i + 1])
end
return keep_alive(true, redis.call)
