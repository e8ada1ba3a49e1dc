-- All that the key holds, for a renewal: { 1, { field, value, ... } }; { 0 } when it is not there; { 2, id, 0 or 1 } when it was
-- renewed already.
if successor then
  return renewed()
end
if not is_there() then
  return { 0 }
end
return { 1, redis.call('HGETALL', key) }
