-- Confirms that the copy that a renewal made is the session. Does nothing if there is no copy.
if redis.call('HGET', KEYS[1], '@copied-from') then
  redis.call('HDEL', KEYS[1], '@copied-from')
end
return { 1 }
